#include "ui/pages/enginescard.h"

#include "ui/widgets/form.h"

#include <QLineEdit>

namespace dw::ui {

EnginesCard::EnginesCard(Desk &desk, QWidget *parent)
    : ItemsCard(desk, QStringLiteral("/api/engines"),
                {tr("Engines"), tr("Add engine"), tr("Test"), tr("No engine is set up: the daemon uses the one of its own machine."),
                 tr("Stages that run on it cannot be deployed until another engine is chosen. Its containers are left alone.")},
                parent),
      m_name(new QLineEdit), m_url(new QLineEdit)
{
    m_url->setFont(desk.theme.font(TextStyle::Mono));
    m_url->setPlaceholderText(QStringLiteral("unix:///var/run/docker.sock"));
    form()->add(tr("Name"), m_name);
    form()->add(tr("Address"), m_url);
    form()->addHint(tr("unix:///var/run/docker.sock, ssh://user@host, or tcp://host:2375. The first engine is the default."));
}

ItemsCard::Line EnginesCard::lineOf(const QJsonObject &item) const
{
    const QString url = item.value(QStringLiteral("url")).toString();
    return {item.value(QStringLiteral("name")).toString(), url, {url.section(QLatin1Char(':'), 0, 0), Tone::Idle, false, true}};
}

void EnginesCard::fillForm(const QJsonObject &item)
{
    m_name->setText(item.value(QStringLiteral("name")).toString());
    m_url->setText(item.value(QStringLiteral("url")).toString());
    m_name->setFocus();
}

QJsonObject EnginesCard::formJson() const
{
    return {{QStringLiteral("name"), m_name->text().trimmed()}, {QStringLiteral("url"), m_url->text().trimmed()}};
}

} // namespace dw::ui
