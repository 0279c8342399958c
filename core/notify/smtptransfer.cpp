#include "core/notify/smtptransfer.h"

#include "core/base/redaction.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>

namespace dw {

namespace {

/// What libcurl's callbacks see.
struct Upload {
    const QByteArray &message;
    const std::stop_token &stop;
    qsizetype sent = 0;
};

size_t readMessage(char *buffer, size_t size, size_t count, void *user)
{
    auto *const upload = static_cast<Upload *>(user);
    const qsizetype piece = std::min<qsizetype>(qsizetype(size * count), upload->message.size() - upload->sent);
    std::copy_n(upload->message.constData() + upload->sent, piece, buffer);
    upload->sent += piece;
    return size_t(piece);
}

int watchStop(void *user, curl_off_t /*downTotal*/, curl_off_t /*down*/, curl_off_t /*upTotal*/, curl_off_t /*up*/)
{
    return static_cast<Upload *>(user)->stop.stop_requested() ? 1 : 0;
}

using CurlHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using CurlList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

CurlList recipientList(const QStringList &addresses)
{
    CurlList list(nullptr, &curl_slist_free_all);
    for (const QString &address : addresses) {
        const QByteArray bracketed = QByteArray("<" + address.toUtf8() + ">");
        curl_slist *const longer = curl_slist_append(list.get(), bracketed.constData());
        (void)list.release();
        list.reset(longer);
    }
    return list;
}

SendOutcome outcomeOf(CURLcode code, long reply, const QString &words)
{
    if (code == CURLE_OK)
        return {};
    SendOutcome outcome;
    // SMTP: 5xx is final, 4xx may pass, and so may whatever keeps us from reaching the server.
    const bool isFinal = (reply >= 500 && reply < 600) || code == CURLE_LOGIN_DENIED || code == CURLE_USE_SSL_FAILED;
    outcome.kind = isFinal ? SendOutcome::Kind::Refused : SendOutcome::Kind::TryLater;
    outcome.reason = redacted(words);
    if (reply >= 400)
        outcome.reason += QStringLiteral(" (SMTP reply %1)").arg(reply);
    return outcome;
}

} // namespace

SendOutcome SmtpTransfer::run() const
{
    const CurlHandle curl(curl_easy_init(), &curl_easy_cleanup);
    const CurlList recipients = recipientList(to);
    if (!curl || !recipients)
        return {SendOutcome::Kind::TryLater, QStringLiteral("libcurl could not be started")};
    Upload upload{message, stop};
    std::array<char, CURL_ERROR_SIZE> words{};
    const auto set = [&curl](CURLoption option, auto value) { curl_easy_setopt(curl.get(), option, value); };
    const QByteArray target = server.toEncoded();
    const QByteArray sender = QByteArray("<" + from.toUtf8() + ">");
    set(CURLOPT_URL, target.constData());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_CONNECTTIMEOUT, 15L);
    set(CURLOPT_TIMEOUT, 60L);
    set(CURLOPT_USE_SSL, needsTls ? long(CURLUSESSL_ALL) : long(CURLUSESSL_NONE));
    set(CURLOPT_ERRORBUFFER, words.data());
    set(CURLOPT_MAIL_FROM, sender.constData());
    set(CURLOPT_MAIL_RCPT, recipients.get());
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, &readMessage);
    set(CURLOPT_READDATA, &upload);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &watchStop);
    set(CURLOPT_XFERINFODATA, &upload);
    const QByteArray login = user.toUtf8();
    const QByteArray secret = password.reveal().toUtf8();
    if (needsTls && !login.isEmpty()) {
        set(CURLOPT_USERNAME, login.constData());
        set(CURLOPT_PASSWORD, secret.constData());
    }
    const CURLcode code = curl_easy_perform(curl.get());
    long reply = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply);
    const QString said = QString::fromUtf8(words.data());
    return outcomeOf(code, reply, said.isEmpty() ? QString::fromUtf8(curl_easy_strerror(code)) : said);
}

} // namespace dw
