#include "core/notify/emailchannel.h"

#include "core/base/error.h"
#include "core/base/wakeup.h"
#include "core/notify/emailmessage.h"
#include "core/notify/smtptransfer.h"

#include <QThread>
#include <QUrlQuery>

#include <algorithm>

namespace dw {

EmailChannel::EmailChannel(const Secret &secret)
{
    const QUrl url(secret.reveal(), QUrl::StrictMode);
    const QUrlQuery query(url);
    m_from = query.queryItemValue(QStringLiteral("from"), QUrl::FullyDecoded);
    m_to = query.allQueryItemValues(QStringLiteral("to"), QUrl::FullyDecoded);
    m_needsTls = query.queryItemValue(QStringLiteral("tls")) != QLatin1StringView("none");
    m_user = url.userName(QUrl::FullyDecoded);
    m_password = Secret(url.password(QUrl::FullyDecoded));
    m_server = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    const bool isSmtp = url.scheme() == QLatin1StringView("smtp") || url.scheme() == QLatin1StringView("smtps");
    const bool hasPeople = isEmailAddress(m_from) && !m_to.isEmpty() && std::ranges::all_of(m_to, isEmailAddress);
    if (!isSmtp || url.host().isEmpty() || !hasPeople) {
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("The URL of an e-mail channel must be smtp(s)://[user:password@]host[:port]/?from=<address>&to=<address>"));
    }
    if (!m_needsTls && (!m_password.isEmpty() || url.scheme() == QLatin1StringView("smtps"))) {
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("An e-mail channel with tls=none cannot have a password or smtps://: it would be sent in the clear"));
    }
}

QCoro::Task<SendOutcome> EmailChannel::send(Notification notification, std::stop_token stop)
{
    throwIfStopped(stop);
    SmtpTransfer transfer;
    transfer.server = m_server;
    transfer.user = m_user;
    transfer.password = m_password;
    transfer.from = m_from;
    transfer.to = m_to;
    transfer.needsTls = m_needsTls;
    transfer.message = emailMessage(notification, m_from, m_to);
    transfer.stop = stop;

    SendOutcome outcome;
    Wakeup ended;
    const std::unique_ptr<QThread> thread(QThread::create([&transfer, &outcome] { outcome = transfer.run(); }));
    QObject::connect(thread.get(), &QThread::finished, &ended, &Wakeup::notify);
    thread->start();
    // The thread uses what lives here: it watches the stop itself, and is waited for in any case.
    while (!thread->isFinished())
        co_await ended.wait({});
    throwIfStopped(stop);
    co_return outcome;
}

} // namespace dw
