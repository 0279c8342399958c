#pragma once

#include "core/docker/dockertypes.h"
#include "core/net/httptransport.h"

#include <QCoroTask>
#include <QJsonObject>

#include <stop_token>

namespace dw::docker {

/// One call of the Engine API: what to ask, without the version in front.
struct EngineCall {
    QByteArray method = QByteArrayLiteral("GET");
    QString path{}; ///< decoded, “/containers/json”
    QList<std::pair<QString, QString>> query{};
    std::optional<QJsonObject> body{};
    HttpHeaders headers{};
    milliseconds timeout{30s};
};

/// Sends calls under the API version both sides know. Any status is an answer.
class EngineCalls final
{
public:
    EngineCalls(HttpTransport &transport, QUrl base);

    /// Asks the engine for its version and returns the one to use. Throws Error::Rejected if there is no common one.
    [[nodiscard]] QCoro::Task<Version> negotiate(std::stop_token stop);
    /// The version in use, negotiated now if it was not before.
    [[nodiscard]] QCoro::Task<Version> version(std::stop_token stop);

    [[nodiscard]] QCoro::Task<HttpResponse> send(EngineCall call, std::stop_token stop);
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(EngineCall call, std::stop_token stop);

private:
    [[nodiscard]] HttpRequest request(const EngineCall &call, Version version) const;
    /// Whether \a answer refuses the API version and asking the engine again gave another one.
    [[nodiscard]] QCoro::Task<bool> renegotiated(HttpResponse answer, Version used, std::stop_token stop);

    HttpTransport &m_transport;
    QUrl m_base;
    std::optional<Version> m_version;
};

/// The path of one object; throws Error::InvalidInput for an empty name, which would address all of them.
[[nodiscard]] QString objectPath(QStringView kind, const QString &name, QStringView rest = {});

} // namespace dw::docker
