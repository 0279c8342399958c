#pragma once

#include "tests/support/docker/bytepipe.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace dw::test {

[[nodiscard]] inline HttpResponse json(const QJsonObject &object, int status = 200)
{
    return {status, {}, QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

[[nodiscard]] inline HttpResponse json(const QJsonArray &array)
{
    return {200, {}, QJsonDocument(array).toJson(QJsonDocument::Compact)};
}

/// An answer of no success in the engine's form.
[[nodiscard]] inline HttpResponse refusal(int status, const QString &message)
{
    return json(QJsonObject{{QStringLiteral("message"), message}}, status);
}

/// \a answer as a stream that has everything and ends.
[[nodiscard]] inline std::unique_ptr<HttpStream> finished(HttpResponse answer)
{
    const QByteArray body = std::exchange(answer.body, {});
    const auto pipe = std::make_shared<BytePipe>(std::move(answer));
    pipe->write(body);
    pipe->end();
    return BytePipe::reader(pipe);
}

} // namespace dw::test
