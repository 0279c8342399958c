#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace dw::test {

/// The one layer of the test images: busybox and a small web application. It answers with the value of TAG at /, with “ok” at
/// /health and, half a second after the question, with TAG at /cgi-bin/slow; it ends at once when it is told to.
[[nodiscard]] QByteArray webLayer();

/// The image configuration of webLayer(), listening on port 8080. \a command replaces the application: the words of a shell
/// script, for containers that misbehave.
[[nodiscard]] QJsonObject webConfiguration(const QString &tag, const QString &command = {});

} // namespace dw::test
