#include "ui/pages/channelscard.h"

#include "ui/widgets/choicefield.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>

namespace dw::ui {

namespace {

struct Kind {
    const char *id;
    const char *name;
    const char *example;
};

constexpr Kind kinds[] = {
    {"webhook", "Webhook", "https://host/path"},
    {"discord", "Discord", "https://discord.com/api/webhooks/<id>/<token>"},
    {"slack", "Slack", "https://hooks.slack.com/services/…"},
    {"telegram", "Telegram", "https://api.telegram.org/bot<token>/sendMessage?chat_id=<chat>"},
    {"ntfy", "ntfy", "https://ntfy.example.com/<topic>"},
    {"gotify", "Gotify", "https://gotify.example.com/message?token=<token>"},
    {"email", "E-mail", "smtps://user:password@mail.example.com/?from=<address>&to=<address>"},
};

QString nameOf(const QString &id)
{
    for (const Kind &kind : kinds) {
        if (id == QLatin1StringView(kind.id))
            return QString::fromUtf8(kind.name);
    }
    return id;
}

} // namespace

ChannelsCard::ChannelsCard(Desk &desk, QWidget *parent)
    : ItemsCard(desk, QStringLiteral("/api/notifications/channels"),
                {tr("Channels"), tr("Add channel"), tr("Send a test"), tr("No channel yet. Add one to hear of deploys, approvals and failures where you are."),
                 tr("No more messages go there. Its address is forgotten.")},
                parent),
      m_name(new QLineEdit), m_kind(new ChoiceField), m_url(new QLineEdit), m_example(nullptr), m_projects(button({})), m_projectMenu(new QMenu(this)),
      m_enabled(new QCheckBox(tr("Send messages")))
{
    for (const Kind &kind : kinds)
        m_kind->addItem(QString::fromUtf8(kind.name), QString::fromLatin1(kind.id));
    m_url->setFont(desk.theme.font(TextStyle::Mono));
    m_projects->setMenu(m_projectMenu);
    showArrow(m_projects);
    form()->addPair(tr("Name"), m_name, tr("kind"), m_kind);
    form()->add(tr("Address"), m_url);
    m_example = form()->addHint({});
    m_example->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form()->addPair(tr("Tells of"), m_projects, {}, m_enabled);
    m_enabled->setAccessibleName(m_enabled->text());
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ChannelsCard::showExample);
}

void ChannelsCard::showExample()
{
    const int index = m_kind->currentIndex();
    if (index >= 0)
        m_example->setText(tr("%1 · stored encrypted and never shown again").arg(QString::fromUtf8(kinds[index].example)));
    m_url->setPlaceholderText(m_isSet ? tr("•••••••••••• (type to replace)") : QString::fromUtf8(kinds[std::max(index, 0)].example));
}

ItemsCard::Line ChannelsCard::lineOf(const QJsonObject &item) const
{
    QStringList names;
    for (const QJsonValue &id : item.value(QStringLiteral("projects")).toArray()) {
        if (const Project *project = desk().store().projects().find(id.toInteger()))
            names << project->name;
    }
    QString detail = names.isEmpty() ? tr("all projects") : names.join(QStringLiteral(", "));
    if (!item.value(QStringLiteral("enabled")).toBool(true))
        detail = tr("switched off · %1").arg(detail);
    return {item.value(QStringLiteral("name")).toString(), detail, {nameOf(item.value(QStringLiteral("kind")).toString()), Tone::Idle, false}};
}

void ChannelsCard::fillForm(const QJsonObject &item)
{
    m_isSet = item.value(QStringLiteral("url")).toObject().value(QStringLiteral("set")).toBool();
    m_name->setText(item.value(QStringLiteral("name")).toString());
    m_kind->choose(item.value(QStringLiteral("kind")).toString());
    m_url->clear();
    m_enabled->setChecked(item.value(QStringLiteral("enabled")).toBool(true));
    fillProjects(item.value(QStringLiteral("projects")).toArray());
    showExample();
    m_name->setFocus();
}

void ChannelsCard::fillProjects(const QJsonArray &chosen)
{
    m_projectMenu->clear();
    const StateStore &store = desk().store();
    for (const qint64 id : store.projects().ids()) {
        QAction *action = m_projectMenu->addAction(store.projects().find(id)->name);
        action->setCheckable(true);
        action->setChecked(chosen.contains(QJsonValue(id)));
        action->setData(id);
        connect(action, &QAction::toggled, this, &ChannelsCard::showProjects);
    }
    showProjects();
}

void ChannelsCard::showProjects()
{
    const qsizetype count = chosenProjects().size();
    m_projects->setText(count == 0 ? tr("all projects") : count == 1 ? tr("1 project") : tr("%1 projects").arg(count));
}

QJsonArray ChannelsCard::chosenProjects() const
{
    QJsonArray chosen;
    for (const QAction *action : m_projectMenu->actions()) {
        if (action->isChecked())
            chosen.append(action->data().toLongLong());
    }
    return chosen;
}

QJsonObject ChannelsCard::formJson() const
{
    QJsonObject json{{QStringLiteral("name"), m_name->text().trimmed()}, {QStringLiteral("kind"), m_kind->currentData().toString()},
                     {QStringLiteral("projects"), chosenProjects()}, {QStringLiteral("enabled"), m_enabled->isChecked()}};
    if (!m_url->text().isEmpty())
        json.insert(QStringLiteral("url"), m_url->text().trimmed());
    return json;
}

} // namespace dw::ui
