#include "ui/pages/tagmenu.h"

#include "core/api/apijson.h"
#include "core/model/imagereference.h"
#include "core/model/tagpattern.h"
#include "ui/models/words.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QMenu>
#include <QWidgetAction>

namespace dw::ui {

namespace {

constexpr int mostShown = 20;

bool takes(const Stage &stage, const QString &tag)
{
    try {
        return TagPattern(stage.tagPatterns).matches(tag);
    } catch (const Error &) {
        return false;
    }
}

} // namespace

TagMenu::TagMenu(Desk &desk, const Project &project, const Stage &stage, QMenu *menu)
    : QObject(menu), m_desk(desk), m_project(project), m_stage(stage), m_menu(menu)
{
    m_typed = new QLineEdit;
    m_typed->setPlaceholderText(stage.promoteFrom.isEmpty() ? tr("Type or choose a tag") : tr("Choose what runs in %1").arg(stage.promoteFrom));
    m_typed->setMinimumWidth(300);
    connect(m_typed, &QLineEdit::textChanged, this, &TagMenu::fill);
    connect(m_typed, &QLineEdit::returnPressed, this, [this] {
        if (m_typed->text().isEmpty() || !m_stage.promoteFrom.isEmpty())
            return;
        Q_EMIT chosen(m_typed->text().trimmed());
        m_menu->close();
    });
    auto *field = new QWidgetAction(m_menu);
    field->setDefaultWidget(m_typed);
    m_menu->addAction(field);
    connect(m_menu, &QMenu::aboutToShow, this, &TagMenu::load);
}

void TagMenu::load()
{
    if (std::exchange(m_isLoaded, true))
        return;
    if (!m_stage.promoteFrom.isEmpty()) {
        loadRunning();
        return;
    }
    m_problem = tr("Asking the registry…");
    fill();
    const qint64 registry = m_project.registry.value;
    const QString path = ImageReference::parseAsWritten(m_project.image).path;
    m_desk.session.get(
        this, QStringLiteral("/api/registries/%1/tags/%2").arg(registry).arg(path), {}, [this](const QJsonObject &answer) { takeTags(answer); },
        [this](const Error &error) {
            m_problem = tr("No list of tags: %1").arg(error.message());
            fill();
        });
}

void TagMenu::loadRunning()
{
    const Stage *source = m_project.stage(m_stage.promoteFrom);
    for (const Instance &instance : m_desk.store().instancesOf(m_project.id)) {
        if (source && instance.stage == source->id && instance.state == InstanceState::Running)
            m_choices << Choice{instance.tag, tr("runs in %1").arg(source->name)};
    }
    m_problem = m_choices.isEmpty() ? tr("Nothing runs in %1").arg(m_stage.promoteFrom) : QString();
    fill();
}

void TagMenu::takeTags(const QJsonObject &answer)
{
    QSet<QString> running;
    for (const Instance &instance : m_desk.store().instancesOf(m_project.id)) {
        if (instance.stage == m_stage.id)
            running.insert(instance.tag);
    }
    for (const QJsonValue &item : answer.value(QStringLiteral("items")).toArray()) {
        const QJsonObject object = item.toObject();
        const QString tag = item.isString() ? item.toString() : object.value(QStringLiteral("tag")).toString();
        QStringList details;
        if (const QDateTime pushed = api::timeFromJson(object.value(QStringLiteral("pushed"))); pushed.isValid())
            details << Words::ago(pushed, m_desk.now());
        if (const qint64 size = object.value(QStringLiteral("size")).toInteger(); size > 0)
            details << Words::bytes(size);
        if (running.contains(tag))
            details << tr("runs");
        if (!takes(m_stage, tag))
            details << tr("not %1").arg(m_stage.tagPatterns.join(QStringLiteral(", ")));
        m_choices << Choice{tag, details.join(QStringLiteral(" · "))};
    }
    m_problem = m_choices.isEmpty() ? tr("The registry has no tag of this image") : QString();
    fill();
}

void TagMenu::fill()
{
    const QList<QAction *> old = m_menu->actions();
    for (qsizetype i = 1; i < old.size(); ++i)
        delete old[i];
    if (!m_problem.isEmpty())
        m_menu->addAction(m_problem)->setEnabled(false);
    int shown = 0;
    for (const Choice &choice : std::as_const(m_choices)) {
        if (!choice.tag.contains(m_typed->text(), Qt::CaseInsensitive) || ++shown > mostShown)
            continue;
        QAction *action = m_menu->addAction(choice.details.isEmpty() ? choice.tag : QStringLiteral("%1\t%2").arg(choice.tag, choice.details));
        connect(action, &QAction::triggered, this, [this, tag = choice.tag] { Q_EMIT chosen(tag); });
    }
}

} // namespace dw::ui
