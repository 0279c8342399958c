#include "core/deploy/httpprobe.h"

#include "core/base/error.h"

namespace dw {

HttpProbe::HttpProbe(HttpTransport &http, HealthTarget target, HealthPolicy policy)
    : m_http(http), m_target(std::move(target)), m_policy(std::move(policy))
{
}

QString HttpProbe::method() const
{
    return QString(QStringLiteral("HTTP ") + m_target.path);
}

QCoro::Task<ProbeResult> HttpProbe::ask(docker::Container /*container*/, std::stop_token stop)
{
    std::exception_ptr failure;
    try {
        co_return co_await request(stop);
    } catch (...) {
        failure = std::current_exception();
    }
    const Error error = toError(failure);
    if (error.code() == Error::Code::Cancelled)
        throw error;
    co_return ProbeResult{ProbeResult::Verdict::Failed, error.message()};
}

QCoro::Task<ProbeResult> HttpProbe::request(std::stop_token stop)
{
    HttpRequest request;
    request.url = probeUrl(m_target, m_target.path);
    request.timeout = m_policy.timeout;
    request.freshConnection = true;
    request.headers.set(QByteArrayLiteral("User-Agent"), QByteArrayLiteral("docker-watcher health check"));
    // The status is all that is needed of a good answer, so that an endless body cannot hold the check up.
    const std::unique_ptr<HttpStream> stream = co_await m_http.open(std::move(request), stop);
    const int status = stream->head().status;
    if (isExpected(status))
        co_return ProbeResult{ProbeResult::Verdict::Healthy, QStringLiteral("answered %1").arg(status)};
    constexpr int excerpt = 200;
    const std::optional<QByteArray> body = co_await stream->read(stop);
    QString text = QStringLiteral("answered %1").arg(status);
    if (m_policy.expectedStatus > 0)
        text += QStringLiteral(" instead of %1").arg(m_policy.expectedStatus);
    if (body && !body->isEmpty())
        text += QStringLiteral(": ") + QString::fromUtf8(body->left(excerpt));
    co_return ProbeResult{ProbeResult::Verdict::Failed, text};
}

bool HttpProbe::isExpected(int status) const
{
    return m_policy.expectedStatus > 0 ? status == m_policy.expectedStatus : status >= 200 && status < 400;
}

QUrl probeUrl(const HealthTarget &target, const QString &path)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(target.address);
    url.setPort(target.port);
    const qsizetype query = path.indexOf(QLatin1Char('?'));
    const QString pathOnly = query < 0 ? path : path.left(query);
    url.setPath(pathOnly.startsWith(QLatin1Char('/')) ? pathOnly : QString(QLatin1Char('/') + pathOnly));
    if (query >= 0)
        url.setQuery(path.mid(query + 1));
    return url;
}

} // namespace dw
