#include "ui/shell/standins.h"

#include "ui/shell/certificatepage.h"
#include "ui/widgets/noticepage.h"

#include <QStackedWidget>

namespace dw::ui {

namespace {

/// What an error says in the middle of a log line, as it stands for itself.
QString sentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

StandIns::StandIns(Desk &desk, ProfileBook &profiles, QStackedWidget &stack, QObject *parent)
    : QObject(parent), m_desk(desk), m_profiles(profiles),
      m_waiting(new NoticePage(desk.theme, QStringLiteral("plug"), tr("Connecting…"), tr("Asking for the state of things."), {})),
      m_problem(new NoticePage(desk.theme, QStringLiteral("unplugged"), {}, {}, tr("Try now"))),
      m_noProjects(new NoticePage(desk.theme, QStringLiteral("box"), tr("No projects yet"),
                                  tr("A project is one image and how to run it. Paste an image to begin: the rest is filled in from it."), tr("Quick Deploy"))),
      m_noEngine(new NoticePage(desk.theme, QStringLiteral("warning"), {}, {}, tr("Try again"))), m_certificate(new CertificatePage(desk.theme))
{
    for (QWidget *page : QList<QWidget *>{m_waiting, m_problem, m_noProjects, m_noEngine, m_certificate})
        stack.addWidget(page);
    connect(m_problem, &NoticePage::acted, &desk.session, &Session::retryNow);
    connect(m_problem, &NoticePage::alternativeChosen, this, &StandIns::editConnectionWanted);
    connect(m_noProjects, &NoticePage::acted, this, &StandIns::quickDeployWanted);
    connect(m_noEngine, &NoticePage::acted, this, &StandIns::tryEngine);
    connect(m_certificate, &CertificatePage::retryWanted, &desk.session, &Session::retryNow);
    connect(m_certificate, &CertificatePage::trustWanted, this, &StandIns::askToAccept);
}

QWidget *StandIns::choose(PageId page)
{
    const Session &session = m_desk.session;
    if (session.state() == Session::State::Untrusted)
        return describeCertificate();
    if (!m_desk.store().hasSnapshot())
        return session.state() == Session::State::Connecting || session.isConnected() ? m_waiting : describeProblem();
    if (page != PageId::Dashboard || m_desk.store().projects().size() > 0)
        return nullptr;
    return m_desk.store().engine().state == QLatin1StringView("unreachable") ? describeEngine() : m_noProjects;
}

Profile StandIns::profile() const
{
    const Profile *current = m_profiles.find(m_profiles.currentId());
    return current ? *current : Profile();
}

QWidget *StandIns::describeProblem()
{
    const Session &session = m_desk.session;
    if (session.state() == Session::State::Refused)
        m_problem->setText(tr("The daemon does not take this token"), sentence(session.problem()));
    else
        m_problem->setText(profile().isLocal() ? tr("The engine on this computer does not run") : tr("The daemon cannot be reached"), sentence(session.problem()));
    // The engine on this computer has no address and no token.
    m_problem->setAlternative(profile().isLocal() ? QString() : tr("Edit connection…"));
    return m_problem;
}

QWidget *StandIns::describeCertificate()
{
    m_certificate->show(profile().url.host(), m_desk.session.certificate());
    return m_certificate;
}

QWidget *StandIns::describeEngine()
{
    const bool isLocal = profile().isLocal();
    const QString advice = isLocal ? tr("Docker must be installed and running, and your user must be allowed to use it: “sudo systemctl start docker”, and “sudo usermod -aG docker $USER” "
                                        "followed by a new login.")
                                   : tr("Docker must be running where the daemon looks for it, and the daemon must be allowed to use it.");
    m_noEngine->setText(isLocal ? tr("No Docker Engine answers on this computer") : tr("The daemon reaches no Docker Engine"),
                        QString(sentence(m_desk.store().engine().text) + QStringLiteral("\n\n") + advice));
    return m_noEngine;
}

void StandIns::askToAccept(const QByteArray &fingerprint)
{
    m_desk.dialogs.ask(m_certificate,
                       {tr("Accept the new certificate?"),
                        tr("From now on %1 is believed to be the daemon if it shows this certificate, and gets its token:\n%2\n\nNo other certificate is accepted then.")
                            .arg(profile().url.host(), fingerprintText(fingerprint)),
                        tr("Accept it"), {}, true},
                       [this, fingerprint] { Q_EMIT certificateAccepted(fingerprint); });
}

/// Trying makes the daemon look at its engine; what it finds comes as an event.
void StandIns::tryEngine()
{
    Session &session = m_desk.session;
    session.get(this, QStringLiteral("/api/engines"), {}, [this](const QJsonObject &page) {
        const qint64 first = page.value(QStringLiteral("items")).toArray().at(0)[QLatin1StringView("id")].toInteger();
        m_desk.session.call(this, "POST", QStringLiteral("/api/engines/%1/test").arg(first), {}, [](const QJsonObject &) {});
    });
}

} // namespace dw::ui
