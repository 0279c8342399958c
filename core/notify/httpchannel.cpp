#include "core/notify/httpchannel.h"

#include "core/base/error.h"
#include "core/base/redaction.h"

#include <QJsonDocument>

namespace dw {

HttpChannel::HttpChannel(HttpTransport &http, const Secret &url) : m_http(http), m_url(QUrl(url.reveal(), QUrl::StrictMode))
{
    const bool isHttp = m_url.scheme() == QLatin1StringView("http") || m_url.scheme() == QLatin1StringView("https");
    if (!m_url.isValid() || !isHttp || m_url.host().isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("The URL of a notification channel must be http:// or https:// with a host"));
}

QCoro::Task<SendOutcome> HttpChannel::send(Notification notification, std::stop_token stop)
{
    std::exception_ptr failure;
    try {
        HttpRequest message = request(notification);
        message.timeout = 20s;
        message.maximumBody = 64 << 10;
        const HttpResponse response = co_await m_http.send(std::move(message), stop);
        co_return outcomeOf(response);
    } catch (...) {
        failure = std::current_exception();
    }
    const Error error = toError(failure);
    if (error.code() == Error::Code::Cancelled)
        throw error;
    // An answer that is too large or no HTTP at all will not change by itself, but it may come from something in between.
    co_return SendOutcome{SendOutcome::Kind::TryLater, withoutSecrets(error.message())};
}

HttpRequest HttpChannel::post(const QUrl &target, const QJsonObject &body) const
{
    HttpRequest request;
    request.method = "POST";
    request.url = target.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.headers.set("Content-Type", "application/json");
    request.headers.set("User-Agent", "docker-watcher");
    const QByteArray user = m_url.userName(QUrl::FullyDecoded).toUtf8();
    const QByteArray password = m_url.password(QUrl::FullyDecoded).toUtf8();
    if (!user.isEmpty())
        request.headers.set("Authorization", QByteArray("Basic " + QByteArray(user + ':' + password).toBase64()));
    else if (!password.isEmpty())
        request.headers.set("Authorization", QByteArray("Bearer " + password));
    return request;
}

SendOutcome HttpChannel::outcomeOf(const HttpResponse &response) const
{
    if (response.isSuccess())
        return {};
    SendOutcome outcome;
    const bool mayPass = response.status >= 500 || response.status == 408 || response.status == 425 || response.status == 429;
    outcome.kind = mayPass ? SendOutcome::Kind::TryLater : SendOutcome::Kind::Refused;
    outcome.reason = QStringLiteral("%1 answered %2").arg(m_url.host()).arg(response.status);
    const QString words = withoutSecrets(QString::fromUtf8(response.body.left(300)).simplified());
    if (!words.isEmpty())
        outcome.reason += QStringLiteral(": ") + words;
    bool isNumber = false;
    const int wait = response.headers.value("Retry-After").trimmed().toInt(&isNumber);
    if (isNumber && wait > 0)
        outcome.notBefore = std::min<seconds>(seconds(wait), 3600s);
    return outcome;
}

QString HttpChannel::withoutSecrets(const QString &text) const
{
    QString result = redacted(text);
    const QString mask = QStringLiteral("•••");
    for (const QUrl::ComponentFormattingOption form : {QUrl::FullyEncoded, QUrl::FullyDecoded}) {
        for (const QString &part : {m_url.path(form), m_url.query(form), m_url.password(form)}) {
            if (part.size() > 1)
                result.replace(part, mask);
        }
    }
    return result;
}

} // namespace dw
