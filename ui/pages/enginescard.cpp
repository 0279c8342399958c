#include "ui/pages/enginescard.h"

#include "ui/widgets/form.h"

#include <QLineEdit>

namespace dw::ui {

EnginesCard::EnginesCard(Desk &desk, QWidget *parent)
    : ItemsCard(desk, QStringLiteral("/api/engines"),
                {tr("Engines"), tr("Add engine"), tr("Test"), tr("No engine is set up: the daemon uses the one of its own machine."),
                 tr("Stages that run on it cannot be deployed until another engine is chosen. Its containers are left alone.")},
                parent),
      m_name(new QLineEdit), m_url(new QLineEdit), m_certificates(new QLineEdit), m_serverIp(new QLineEdit)
{
    m_url->setFont(desk.theme.font(TextStyle::Mono));
    m_url->setPlaceholderText(QStringLiteral("unix:///var/run/docker.sock"));
    form()->add(tr("Name"), m_name);
    form()->add(tr("Address"), m_url);
    form()->addHint(tr("unix:///var/run/docker.sock, ssh://user@host, or tcp://host:2376. The first engine is the default."));
    m_certificates->setFont(desk.theme.font(TextStyle::Mono));
    m_certificates->setPlaceholderText(QStringLiteral("/etc/docker-watcher/engine"));
    form()->add(tr("Certificates"), m_certificates);
    form()->addHint(tr("For tcp:// only: the folder on the daemon's machine that holds ca.pem, cert.pem and key.pem. Without it, everything goes there unencrypted."));
    m_serverIp->setFont(desk.theme.font(TextStyle::Mono));
    m_serverIp->setPlaceholderText(QStringLiteral("192.0.2.10"));
    form()->add(tr("Server address"), m_serverIp);
    form()->addHint(tr("Where its published ports are reached, also by the reverse proxy; empty: as for all engines."));
    connect(m_url, &QLineEdit::textChanged, this, &EnginesCard::offerCertificates);
    offerCertificates();
}

void EnginesCard::offerCertificates()
{
    m_certificates->setEnabled(m_url->text().trimmed().startsWith(QLatin1StringView("tcp:")));
}

ItemsCard::Line EnginesCard::lineOf(const QJsonObject &item) const
{
    const QString url = item.value(QStringLiteral("url")).toString();
    const bool isTls = !item.value(QStringLiteral("certificates")).toString().isEmpty();
    const QString pill = isTls ? QStringLiteral("tls") : url.section(QLatin1Char(':'), 0, 0);
    return {item.value(QStringLiteral("name")).toString(), url, {pill, Tone::Idle, false, true}};
}

void EnginesCard::fillForm(const QJsonObject &item)
{
    m_name->setText(item.value(QStringLiteral("name")).toString());
    m_url->setText(item.value(QStringLiteral("url")).toString());
    m_shown = item;
    m_certificates->setText(item.value(QStringLiteral("certificates")).toString());
    m_serverIp->setText(item.value(QStringLiteral("server_ip")).toString());
    m_name->setFocus();
}

QJsonObject EnginesCard::formJson() const
{
    QJsonObject json{{QStringLiteral("name"), m_name->text().trimmed()}, {QStringLiteral("url"), m_url->text().trimmed()}};
    // An older daemon does not know these and refuses to be told of them.
    const auto add = [this, &json](const QString &name, const QString &text) {
        if (!text.isEmpty() || !m_shown.value(name).toString().isEmpty())
            json.insert(name, text);
    };
    add(QStringLiteral("certificates"), m_certificates->isEnabled() ? m_certificates->text().trimmed() : QString());
    add(QStringLiteral("server_ip"), m_serverIp->text().trimmed());
    return json;
}

} // namespace dw::ui
