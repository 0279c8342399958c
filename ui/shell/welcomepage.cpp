#include "ui/shell/welcomepage.h"

#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"

#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QUuid>

namespace dw::ui {

WelcomePage::WelcomePage(const Theme &theme, TokenVault &vault, Dialogs &dialogs, Clock &clock, TransportFactory connect, OwnEngine *engine, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_vault(vault), m_dialogs(dialogs), m_clock(clock), m_connect(std::move(connect)), m_form(new Form(theme)),
      m_address(new QLineEdit), m_token(new QLineEdit), m_name(new QLineEdit), m_problem(theme.label({}, TextStyle::Body, Ink::Bad)),
      m_go(button(tr("Connect"), ButtonKind::Primary)), m_back(button(tr("Back"))), m_remove(button(tr("Forget this connection")))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    build(engine);
    QObject::connect(m_go, &QPushButton::clicked, this, &WelcomePage::tryToConnect);
    QObject::connect(m_token, &QLineEdit::returnPressed, this, &WelcomePage::tryToConnect);
    QObject::connect(m_back, &QPushButton::clicked, this, &WelcomePage::cancelled);
    QObject::connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeWanted(m_edited); });
}

void WelcomePage::build(OwnEngine *engine)
{
    auto *mark = new QLabel;
    mark->setPixmap(QIcon(QStringLiteral(":/icons/app.svg")).pixmap(QSize(56, 56), devicePixelRatioF()));
    QLabel *text = m_theme.label(tr("A pushed image becomes a running, reachable version of your project. Connect to the daemon that does it."), TextStyle::Body, Ink::Mute);
    text->setAlignment(Qt::AlignHCenter);
    text->setWordWrap(true);
    text->setFixedWidth(560);
    text->setFixedHeight(text->heightForWidth(560));
    m_address->setPlaceholderText(QStringLiteral("http://nas.example.com:8080"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setPlaceholderText(tr("from admin.token in its data directory"));
    m_name->setPlaceholderText(tr("The address, if you give no name"));
    m_form->add(tr("Address"), m_address);
    m_form->add(tr("Token"), m_token);
    m_form->addHint(tr("The token is kept in the keychain of your desktop."));
    m_form->add(tr("Name"), m_name);
    m_problem->setWordWrap(true);
    m_problem->hide();
    QHBoxLayout *actions = row(8);
    actions->addWidget(m_remove);
    actions->addStretch();
    actions->addWidget(m_back);
    actions->addWidget(m_go);
    QFrame *frame = card();
    frame->setFixedWidth(560);
    QVBoxLayout *inner = column(14);
    inner->setContentsMargins(22, 18, 22, 20);
    inner->addWidget(m_theme.label(tr("Connect to a daemon"), TextStyle::Section));
    inner->addWidget(m_form);
    inner->addWidget(m_problem);
    inner->addLayout(actions);
    frame->setLayout(inner);

    QVBoxLayout *layout = column(10);
    layout->setContentsMargins(0, 14, 0, 14);
    layout->addStretch(2);
    layout->addWidget(mark, 0, Qt::AlignHCenter);
    layout->addWidget(m_theme.label(tr("Welcome to Docker Watcher"), TextStyle::Heading), 0, Qt::AlignHCenter);
    layout->addWidget(text, 0, Qt::AlignHCenter);
    layout->addSpacing(8);
    layout->addWidget(frame, 0, Qt::AlignHCenter);
    if (engine) {
        m_here = new LocalChoice(m_theme, *engine, m_vault, m_dialogs, m_clock, m_connect);
        QObject::connect(m_here, &LocalChoice::chosen, this, &WelcomePage::connected);
        layout->addSpacing(4);
        layout->addWidget(m_theme.label(tr("or"), TextStyle::Body, Ink::Mute), 0, Qt::AlignHCenter);
        layout->addWidget(m_here, 0, Qt::AlignHCenter);
    }
    layout->addStretch(3);
    auto *content = new QWidget;
    content->setProperty("clear", true);
    content->setLayout(layout);
    QVBoxLayout *outer = column(0);
    outer->addWidget(scrollArea(content));
    setLayout(outer);
}

void WelcomePage::edit(const Profile &profile, bool canGoBack)
{
    m_edited = profile.id;
    // This computer has nothing to edit; the form is for another connection then.
    m_profile = profile.isLocal() ? Profile() : profile;
    m_address->setText(m_profile.url.toString());
    m_name->setText(m_profile.name);
    m_token->clear();
    if (m_here)
        m_here->reset();
    m_back->setVisible(canGoBack);
    m_remove->setVisible(!profile.id.isEmpty());
    m_problem->hide();
    m_address->setFocus();
}

void WelcomePage::tryToConnect()
{
    m_form->clearProblems();
    m_problem->hide();
    const std::optional<QUrl> url = address();
    if (!url)
        return;
    if (m_token->text().isEmpty()) {
        m_form->showProblem(m_token, tr("The daemon asks for a token. The first start wrote one to admin.token in its data directory."));
        return;
    }
    // What was accepted for one machine says nothing about another.
    if (m_profile.url.authority() != url->authority() || m_profile.url.scheme() != url->scheme())
        m_profile.certificate.clear();
    m_profile.url = *url;
    m_profile.name = m_name->text().trimmed().isEmpty() ? url->host() : m_name->text().trimmed();
    probe();
}

std::optional<QUrl> WelcomePage::address()
{
    QString text = m_address->text().trimmed();
    if (!text.contains(QLatin1StringView("://")))
        text.prepend(QLatin1StringView("http://"));
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    if (url.isValid() && isHttp && !url.host().isEmpty())
        return url;
    m_form->showProblem(m_address, tr("Use the daemon's address, for example http://nas.example.com:8080."));
    return std::nullopt;
}

void WelcomePage::probe()
{
    m_go->setEnabled(false);
    m_go->setText(tr("Connecting…"));
    m_probe = std::make_unique<Session>(m_connect(m_profile, Secret(m_token->text())), m_clock);
    m_probe->get(
        this, QStringLiteral("/api/state"), {}, [this](const QJsonObject &) { keepToken(); }, [this](const Error &error) { takeFailure(error); });
}

/// A certificate that nobody vouches for is a person's to judge; what they accept is kept with the connection.
void WelcomePage::takeFailure(const Error &error)
{
    const CertificateTrust certificate = m_probe->certificate();
    fail(error.message());
    if (certificate.refused.isEmpty())
        return;
    const QString text =
        certificate.pinned.isEmpty()
            ? tr("Nobody whom this system trusts has signed the certificate of %1 (%2).\n\nSHA-256 fingerprint:\n%3\n\nThe daemon logs the fingerprint of its certificate at its "
                 "start. Accept it only if it is the same; it is kept with this connection, and no other certificate will be accepted then.")
                  .arg(m_profile.url.host(), certificate.reason, fingerprintText(certificate.refused))
            : tr("%1 shows another certificate than the one that you accepted.\n\nAccepted:\n%2\n\nNow:\n%3\n\nAccept it only if the certificate was renewed and the daemon "
                 "logs this fingerprint at its start.").arg(m_profile.url.host(), fingerprintText(certificate.pinned), fingerprintText(certificate.refused));
    m_dialogs.ask(this, {tr("Accept this certificate?"), text, tr("Accept it"), {}, !certificate.pinned.isEmpty()}, [this, fingerprint = certificate.refused] {
        m_profile.certificate = fingerprint;
        m_problem->hide();
        probe();
    });
}

void WelcomePage::fail(const QString &text)
{
    m_go->setEnabled(true);
    m_go->setText(tr("Connect"));
    m_problem->setText(text);
    m_problem->show();
}

void WelcomePage::keepToken()
{
    if (m_profile.id.isEmpty())
        m_profile.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Secret token(m_token->text());
    m_vault.write(this, m_profile.id, token, [this, token](const QString &problem) {
        if (problem.isEmpty()) {
            finish();
            return;
        }
        fail(tr("The token could not be put into the keychain: %1").arg(problem));
        m_dialogs.ask(this,
                      {tr("Keep the token in a file?"),
                       tr("This desktop has no keychain that could be used (%1). The token can be kept in a file in your settings folder that only you can read. "
                          "Whoever can read your files can then act as you.").arg(problem),
                       tr("Keep it in a file"), {}, false},
                      [this, token] {
                          m_vault.writeToFile(m_profile.id, token);
                          finish();
                      });
    });
}

void WelcomePage::finish()
{
    m_go->setEnabled(true);
    m_go->setText(tr("Connect"));
    m_problem->hide();
    m_token->clear();
    Q_EMIT connected(m_profile);
}

} // namespace dw::ui
