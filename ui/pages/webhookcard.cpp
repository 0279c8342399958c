#include "ui/pages/webhookcard.h"

#include "ui/widgets/layouts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>

namespace dw::ui {

WebhookCard::WebhookCard(Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_address(new QLineEdit), m_tabs(new QTabBar), m_snippet(new QPlainTextEdit),
      m_problem(desk.theme.label({}, TextStyle::Body, Ink::Mute))
{
    m_address->setReadOnly(true);
    m_address->setEchoMode(QLineEdit::Password);
    m_address->setFont(desk.theme.font(TextStyle::Mono));
    m_address->setAccessibleName(tr("Webhook address"));
    QPushButton *reveal = button(tr("Show"), ButtonKind::Plain);
    reveal->setCheckable(true);
    connect(reveal, &QPushButton::toggled, this, [this, reveal](bool shown) {
        m_address->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        reveal->setText(shown ? tr("Hide") : tr("Show"));
        showSnippet(m_tabs->currentIndex());
    });
    QPushButton *copy = button(tr("Copy"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_url); });
    QPushButton *again = button(tr("Regenerate…"));
    connect(again, &QPushButton::clicked, this, &WebhookCard::regenerate);
    QHBoxLayout *line = row(8);
    line->addWidget(m_address, 1);
    line->addWidget(reveal);
    line->addWidget(copy);
    line->addWidget(again);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(false);
    for (const char *name : {"Gitea", "GitHub", "GitLab", "curl"})
        m_tabs->addTab(QString::fromLatin1(name));
    connect(m_tabs, &QTabBar::currentChanged, this, &WebhookCard::showSnippet);
    m_snippet->setReadOnly(true);
    m_snippet->setFont(desk.theme.font(TextStyle::Mono));
    m_snippet->setFixedHeight(120);
    m_snippet->setAccessibleName(tr("How to call the webhook"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    QVBoxLayout *layout = column(10);
    layout->addWidget(desk.theme.label(tr("Address"), TextStyle::Strong));
    layout->addLayout(line);
    layout->addWidget(m_problem);
    layout->addWidget(m_tabs);
    layout->addWidget(m_snippet);
    setLayout(layout);
    if (!desk.isLocal)
        return;
    for (QWidget *unused : QList<QWidget *>{m_address, reveal, copy, again, m_tabs, m_snippet})
        unused->hide();
    m_problem->setText(tr("The engine on this computer listens on no port, so no webhook can reach it. Its registries are polled. "
                          "For webhooks run a daemon: docker-watcher --daemon."));
    m_problem->show();
}

void WebhookCard::load()
{
    if (m_desk.isLocal)
        return;
    m_desk.session.get(
        this, QStringLiteral("/api/settings/webhook-url"), {}, [this](const QJsonObject &answer) { take(answer); },
        [this](const Error &error) {
            m_problem->setText(tr("The address cannot be shown: %1").arg(error.message()));
            m_problem->show();
        });
}

void WebhookCard::take(const QJsonObject &answer)
{
    m_problem->hide();
    m_url = answer.value(QStringLiteral("url")).toString(answer.value(QStringLiteral("path")).toString());
    m_address->setText(m_url);
    m_address->setCursorPosition(0);
    showSnippet(m_tabs->currentIndex());
}

void WebhookCard::regenerate()
{
    m_desk.dialogs.ask(this,
                       {tr("Make a new webhook address?"), tr("Whatever still calls the old address gets “not found” from then on."), tr("Make a new address"), {}, true},
                       [this] {
                           m_desk.session.call(
                               this, "POST", QStringLiteral("/api/settings/webhook-url/regenerate"), {}, [this](const QJsonObject &answer) { take(answer); },
                               [this](const Error &error) {
                                   m_problem->setText(error.message());
                                   m_problem->show();
                               });
                       });
}

void WebhookCard::showSnippet(int index)
{
    const QString url = m_address->echoMode() == QLineEdit::Normal ? m_url : m_url.section(QLatin1Char('/'), 0, -2) + QStringLiteral("/••••••••");
    const QStringList snippets{
        tr("Repository or organisation → Settings → Webhooks → Add webhook → Gitea\nTarget URL:    %1\nTrigger on:    Package events\n\n"
           "Gitea refuses private addresses unless [webhook] ALLOWED_HOST_LIST allows them."),
        tr("Repository → Settings → Webhooks → Add webhook\nPayload URL:   %1\nContent type:  application/json\nEvents:        Packages, Registry packages"),
        tr("A job of .gitlab-ci.yml, after the push:\n  script:\n    - curl --fail -X POST %1 --json \"{\\\"image\\\": \\\"$CI_REGISTRY_IMAGE:$CI_COMMIT_TAG\\\"}\""),
        QStringLiteral("curl --fail -X POST %1 \\\n     --json '{\"image\": \"git.example.com/acme/my-app:dev-abc123\"}'")};
    m_snippet->setPlainText(snippets.value(index).arg(url));
}

} // namespace dw::ui
