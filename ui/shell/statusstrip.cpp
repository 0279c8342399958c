#include "ui/shell/statusstrip.h"

#include "ui/models/words.h"
#include "ui/theme/sides.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/pill.h"

namespace dw::ui {

StatusStrip::StatusStrip(Desk &desk, const ProfileBook &profiles, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_profiles(profiles), m_dot(new Dot(desk.theme)), m_connection(desk.theme.label({}, TextStyle::Small, Ink::Mute)),
      m_push(desk.theme.label({}, TextStyle::Small, Ink::Mute)), m_poll(desk.theme.label({}, TextStyle::Small, Ink::Mute)), m_said(new ElidedLabel), m_running(desk.theme.label({}, TextStyle::Small, Ink::Mute))
{
    setObjectName(QStringLiteral("statusStrip"));
    setFixedHeight(27);
    m_said->setFont(desk.theme.font(TextStyle::Small));
    m_said->setAlignment(trailing());
    QHBoxLayout *line = row(16);
    line->setContentsMargins(12, 0, 12, 0);
    QHBoxLayout *connection = row(7);
    connection->addWidget(m_dot);
    connection->addWidget(m_connection);
    line->addLayout(connection);
    line->addWidget(m_push);
    line->addWidget(m_poll);
    line->addWidget(m_said, 1);
    line->addWidget(m_running);
    setLayout(line);
    m_forget.setSingleShot(true);
    m_forget.setInterval(8000);
    connect(&m_forget, &QTimer::timeout, this, [this] { m_said->setFullText({}); });
    connect(&desk.session, &Session::stateChanged, this, &StatusStrip::refresh);
    connect(&desk.session, &Session::failed, this, [this](const Error &error) { say(error.message(), true); });
    refresh();
}

void StatusStrip::say(const QString &text, bool isProblem)
{
    m_said->setFullText(text);
    setStyleProperty(m_said, "ink", isProblem ? QStringLiteral("bad") : QStringLiteral("ok"));
    m_forget.start();
}

QString StatusStrip::lastPush() const
{
    // The engine of this computer listens on no port.
    if (const Profile *profile = m_profiles.find(m_profiles.currentId()); profile && profile->isLocal())
        return tr("No webhooks here: they need a daemon");
    QDateTime last;
    for (const qint64 id : m_desk.store().deliveries().ids()) {
        const Delivery *delivery = m_desk.store().deliveries().find(id);
        if (delivery->source == DeliverySource::Webhook && (!last.isValid() || delivery->received > last))
            last = delivery->received;
    }
    return last.isValid() ? tr("Webhook listening · last push %1").arg(Words::ago(last, m_desk.now())) : tr("Webhook listening · no push yet");
}

QString StatusStrip::nextPoll() const
{
    QDateTime next;
    for (const qint64 id : m_desk.store().registries().ids()) {
        const QDateTime planned = m_desk.store().registries().find(id)->nextPoll;
        if (planned.isValid() && (!next.isValid() || planned < next))
            next = planned;
    }
    if (!next.isValid())
        return {};
    const qint64 left = std::max<qint64>(m_desk.now().secsTo(next), 0);
    return left == 0 ? tr("Polling now") : tr("Next poll in %1:%2").arg(left / 60).arg(left % 60, 2, 10, QLatin1Char('0'));
}

void StatusStrip::refresh()
{
    const Session &session = m_desk.session;
    switch (session.state()) {
    case Session::State::Connecting:
        m_dot->set(Tone::Warn);
        m_connection->setText(tr("Connecting…"));
        break;
    case Session::State::Connected:
        m_dot->set(session.store().lacksUnreadable() ? Tone::Warn : Tone::Ok);
        m_connection->setText(session.store().lacksUnreadable() ? tr("Connected · the daemon is newer") : tr("Connected"));
        break;
    case Session::State::Lost: {
        m_dot->set(Tone::Bad);
        const qint64 wait = (m_desk.now().msecsTo(session.nextAttempt()) + 999) / 1000;
        m_connection->setText(wait > 0 ? tr("Disconnected · next attempt in %1 s").arg(wait) : tr("Disconnected · trying now"));
        break;
    }
    case Session::State::Refused:
        m_dot->set(Tone::Bad);
        m_connection->setText(tr("Token refused"));
        break;
    case Session::State::Untrusted:
        m_dot->set(Tone::Bad);
        m_connection->setText(tr("Certificate not accepted"));
        break;
    }
    m_push->setText(session.isConnected() ? lastPush() : QString());
    m_poll->setText(session.isConnected() ? nextPoll() : QString());
    int running = 0;
    for (const qint64 id : m_desk.store().deploys().ids()) {
        const DeployState state = m_desk.store().deploys().find(id)->state;
        running += state == DeployState::Running || state == DeployState::Queued;
    }
    m_running->setText(running > 1 ? tr("%1 deploys running").arg(running) : running == 1 ? tr("1 deploy running") : tr("no deploy runs"));
}

} // namespace dw::ui
