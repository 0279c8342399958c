#include "core/docker/enginecalls.h"

#include "core/docker/dockererror.h"

#include <QJsonDocument>

#include <algorithm>

namespace dw::docker {

namespace {

constexpr Version oldest{1, 41};
constexpr Version newest{1, 51};

std::optional<Version> parseVersion(const QByteArray &text)
{
    const QList<QByteArray> parts = text.trimmed().split('.');
    bool majorOk = false;
    bool minorOk = false;
    const Version version{parts.value(0).toInt(&majorOk), parts.value(1).toInt(&minorOk)};
    if (parts.size() != 2 || !majorOk || !minorOk)
        return std::nullopt;
    return version;
}

bool refusesVersion(const HttpResponse &answer)
{
    return answer.status == 400 && engineMessage(answer).contains(QLatin1StringView("API version"));
}

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

EngineCalls::EngineCalls(HttpTransport &transport, QUrl base) : m_transport(transport), m_base(std::move(base)) {}

QCoro::Task<Version> EngineCalls::negotiate(std::stop_token stop)
{
    HttpRequest ping;
    ping.url = m_base;
    ping.url.setPath(QStringLiteral("/_ping"));
    const HttpResponse answer = co_await m_transport.send(ping, stop);
    if (!answer.isSuccess())
        throw errorOfAnswer(answer, QStringLiteral("ask the engine for its version"));
    const std::optional<Version> theirs = parseVersion(answer.headers.value("Api-Version"));
    if (!theirs)
        throw Error(Error::Code::BadReply,
                    QStringLiteral("what answers at %1 is no Docker engine: it names no API version").arg(m_base.toDisplayString()));
    if (*theirs < oldest)
        throw Error(Error::Code::Rejected,
                    QStringLiteral("the engine speaks Docker API %1, and %2 (Docker 20.10) is the oldest that serves: update Docker")
                        .arg(theirs->toString(), oldest.toString()));
    m_version = std::min(*theirs, newest);
    co_return *m_version;
}

QCoro::Task<Version> EngineCalls::version(std::stop_token stop)
{
    if (m_version)
        co_return *m_version;
    co_return co_await negotiate(stop);
}

QCoro::Task<HttpResponse> EngineCalls::send(EngineCall call, std::stop_token stop)
{
    const Version used = co_await version(stop);
    const HttpResponse answer = co_await m_transport.send(request(call, used), stop);
    if (!co_await renegotiated(answer, used, stop))
        co_return answer;
    co_return co_await m_transport.send(request(call, *m_version), stop);
}

QCoro::Task<std::unique_ptr<HttpStream>> EngineCalls::open(EngineCall call, std::stop_token stop)
{
    const Version used = co_await version(stop);
    std::unique_ptr<HttpStream> stream = co_await m_transport.open(request(call, used), stop);
    if (stream->head().status != 400)
        co_return stream;
    HttpResponse answer = stream->head();
    while (std::optional<QByteArray> piece = co_await stream->read(stop))
        answer.body += piece->left(64 * 1024 - answer.body.size());
    if (!co_await renegotiated(answer, used, stop))
        throw errorOfAnswer(answer, call.path);
    co_return co_await m_transport.open(request(call, *m_version), stop);
}

QCoro::Task<bool> EngineCalls::renegotiated(HttpResponse answer, Version used, std::stop_token stop)
{
    if (!refusesVersion(answer))
        co_return false;
    // The engine was updated or downgraded since it was asked; a refused version means that nothing was done.
    m_version.reset();
    const Version now = co_await negotiate(stop);
    if (now == used)
        throw errorOfAnswer(answer, QStringLiteral("agree with the engine on an API version"));
    co_return true;
}

HttpRequest EngineCalls::request(const EngineCall &call, Version version) const
{
    HttpRequest request;
    request.method = call.method;
    request.headers = call.headers;
    request.timeout = call.timeout;
    request.maximumBody = 64 << 20;
    request.url = m_base;
    request.url.setPath(QString(QStringLiteral("/v") + version.toString() + call.path), QUrl::DecodedMode);
    QStringList items;
    for (const auto &[name, value] : call.query)
        items.append(QString(encoded(name) + QLatin1Char('=') + encoded(value)));
    if (!items.isEmpty())
        request.url.setQuery(items.join(QLatin1Char('&')), QUrl::StrictMode);
    if (call.body) {
        request.headers.set("Content-Type", "application/json");
        request.body = QJsonDocument(*call.body).toJson(QJsonDocument::Compact);
    }
    return request;
}

QString objectPath(QStringView kind, const QString &name, QStringView rest)
{
    if (name.isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("a call to the engine needs a name or id, and it is empty"));
    return QString(QLatin1Char('/') + kind + QLatin1Char('/') + name + rest);
}

} // namespace dw::docker
