#pragma once

#include "core/base/error.h"
#include "core/net/httptransport.h"

#include <QJsonObject>

namespace dw::docker {

/// The engine's own words in an answer that is no success.
[[nodiscard]] QString engineMessage(const HttpResponse &response);

/// The error an answer of no success stands for; \a action says what was tried, as “start web-1”.
[[nodiscard]] Error errorOfAnswer(const HttpResponse &response, const QString &action);

/// The error in the middle of a pull, told by a text alone.
[[nodiscard]] Error errorOfPull(const QString &message, const QString &action);

/// The JSON object of an answer. Throws Error::BadReply if it is none.
[[nodiscard]] QJsonObject objectOf(const HttpResponse &response, const QString &action);
[[nodiscard]] QJsonArray arrayOf(const HttpResponse &response, const QString &action);

} // namespace dw::docker
