#pragma once

#include "core/api/apimessage.h"

#include <QByteArray>

/// The bytes of HTTP/1.1 answers.
namespace dw::http {

enum class Persistence { KeepAlive, Close };

/// The standard words for \a status.
[[nodiscard]] QString reason(int status);
/// Status line and header fields of \a response, with the fields every answer carries.
[[nodiscard]] QByteArray head(const ApiResponse &response, Persistence persistence);
/// The same for a stream of events; its body is chunked for HTTP/1.1.
[[nodiscard]] QByteArray streamHead(bool isHttp11);
/// \a event as server-sent event.
[[nodiscard]] QByteArray eventText(const ApiEvent &event);
/// A problem document for what no error code stands for.
[[nodiscard]] ApiResponse problem(int status, const QString &title, const QString &detail);

} // namespace dw::http
