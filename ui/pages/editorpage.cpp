#include "ui/pages/editorpage.h"

#include "core/api/apijson.h"
#include "core/model/imagereference.h"
#include "core/model/subdomain.h"
#include "ui/delegates/celldelegate.h"
#include "ui/pages/projectform.h"
#include "ui/pages/stageform.h"
#include "ui/theme/sides.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/layouts.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>

namespace dw::ui {

EditorPage::EditorPage(Desk &desk, Navigation &navigation, Operations &operations)
    : Page(desk, navigation, operations, tr("New project")), m_project(new ProjectForm(desk)), m_stageTable(new QTableView),
      m_stageForm(new StageForm(desk.theme)), m_remove(button(tr("Remove project…"))), m_save(button(tr("Save"), ButtonKind::Primary)),
      m_problem(desk.theme.label({}, TextStyle::Body, Ink::Bad))
{
    buildHeader();
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->hide();
    body()->addWidget(m_problem);
    QHBoxLayout *columns = row(14);
    buildProject(columns);
    buildStages(columns);
    body()->addLayout(columns, 1);
    m_stageForm->setHostOwner([this](const QString &host) { return ownerOf(host); });
    desk.session.get(
        this, QStringLiteral("/api/settings"), {},
        [this](const QJsonObject &settings) {
            m_domain = settings.value(QStringLiteral("domain")).toString();
            m_pattern = settings.value(QStringLiteral("subdomain_pattern")).toString();
            m_stageForm->setDomain(m_domain, m_pattern);
        },
        [](const Error &) {});
}

void EditorPage::buildHeader()
{
    header()->addStretch();
    QPushButton *discard = button(tr("Discard"));
    connect(discard, &QPushButton::clicked, this, [this] {
        if (m_before.id)
            Q_EMIT this->navigation().project(m_before.id.value);
        else
            Q_EMIT this->navigation().page(PageId::Dashboard);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] { this->operations().removeProject(m_before); });
    connect(m_save, &QPushButton::clicked, this, &EditorPage::save);
    header()->addWidget(m_remove);
    header()->addWidget(discard);
    header()->addWidget(m_save);
}

void EditorPage::buildProject(QBoxLayout *columns)
{
    QFrame *frame = card();
    QVBoxLayout *outer = column(0);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(scrollable(m_project));
    frame->setLayout(outer);
    frame->setMinimumWidth(360);
    columns->addWidget(frame, 1);
    connect(m_project, &ProjectForm::imageChanged, this, &EditorPage::loadTags);
    connect(m_project, &ProjectForm::nameChanged, m_stageForm, &StageForm::setProject);
}

void EditorPage::buildStageTable()
{
    m_stageTable->setModel(&m_stages);
    m_stageTable->setAccessibleName(tr("Stages, in order"));
    m_stageTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_stageTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_stageTable->setShowGrid(false);
    m_stageTable->setTabKeyNavigation(false);
    m_stageTable->setFrameShape(QFrame::NoFrame);
    m_stageTable->verticalHeader()->hide();
    m_stageTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_stageTable->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_stageTable->setItemDelegateForColumn(StageModel::Name, new CellDelegate(CellDelegate::Kind::Strong, theme(), this));
    m_stageTable->setItemDelegateForColumn(StageModel::Pattern, new CellDelegate(CellDelegate::Kind::Mono, theme(), this));
    m_stageTable->setItemDelegateForColumn(StageModel::Way, new CellDelegate(CellDelegate::Kind::Muted, theme(), this));
    m_stageTable->verticalHeader()->setDefaultSectionSize(metrics::denseRowHeight);
    const auto fit = [this] {
        const int rows = std::clamp(m_stages.rowCount(), 1, 5);
        m_stageTable->setFixedHeight(m_stageTable->horizontalHeader()->sizeHint().height() + rows * metrics::denseRowHeight + 2);
    };
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_stages, changed, this, fit);
    connect(&m_stages, &QAbstractItemModel::modelReset, this, fit);
    connect(m_stageTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) { showStage(index.row()); });
    connect(m_stageForm, &StageForm::edited, this, [this] { m_stages.change(m_stageTable->currentIndex().row(), m_stageForm->stage()); });
}

QHBoxLayout *EditorPage::stageActions()
{
    QHBoxLayout *actions = row(6);
    actions->setContentsMargins(14, 9, 14, 9);
    const auto action = [&](const QString &text, auto function) {
        QPushButton *made = button(text, ButtonKind::Small);
        connect(made, &QPushButton::clicked, this, function);
        actions->addWidget(made);
    };
    action(tr("Add stage"), [this] {
        Stage stage;
        stage.name = tr("stage-%1").arg(m_stages.rowCount() + 1);
        stage.tagPatterns = {QStringLiteral("*")};
        m_stages.append(stage);
        m_stageTable->setCurrentIndex(m_stages.index(m_stages.rowCount() - 1, 0));
    });
    action(tr("Up"), [this] { m_stages.move(m_stageTable->currentIndex().row(), -1); });
    action(tr("Down"), [this] { m_stages.move(m_stageTable->currentIndex().row(), 1); });
    action(tr("Remove stage"), [this] { m_stages.removeAt(m_stageTable->currentIndex().row()); });
    // It gives way on a small screen, where the project's fields need the room.
    auto *rule = new ElidedLabel(tr("The first stage that matches takes a tag."));
    rule->setFont(theme().font(TextStyle::Small));
    rule->setProperty("ink", QStringLiteral("mute"));
    rule->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    rule->setAlignment(trailing());
    actions->addWidget(rule, 1);
    return actions;
}

void EditorPage::buildStages(QBoxLayout *columns)
{
    buildStageTable();
    QFrame *frame = card();
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_stageTable);
    layout->addLayout(stageActions());
    layout->addWidget(rule());
    layout->addWidget(scrollable(m_stageForm), 1);
    frame->setLayout(layout);
    columns->addWidget(frame, 1);
}

void EditorPage::edit(qint64 id)
{
    const Project *project = store().projects().find(id);
    m_before = project ? *project : Project();
    heading()->setFullText(project ? tr("Edit %1").arg(project->name) : tr("New project"));
    m_remove->setVisible(project);
    m_problem->hide();
    if (!project) {
        Stage dev;
        dev.name = QStringLiteral("dev");
        dev.tagPatterns = {QStringLiteral("dev-*")};
        m_before.stages = {dev};
    }
    m_project->set(m_before);
    m_stages.setStages(m_before.stages);
    m_stageForm->setProject(m_before.name);
    m_stageTable->setCurrentIndex(m_stages.index(0, 0));
    showStage(0);
    for (QScrollArea *area : findChildren<QScrollArea *>())
        area->verticalScrollBar()->setValue(0);
    loadTags();
}

void EditorPage::showStage(int row)
{
    const QList<Stage> &stages = m_stages.stages();
    m_stageForm->setEnabled(row >= 0 && row < stages.size());
    if (row < 0 || row >= stages.size())
        return;
    QStringList others;
    for (int i = 0; i < stages.size(); ++i) {
        if (i != row)
            others << stages[i].name;
    }
    m_stageForm->setStage(stages[row], others);
}

void EditorPage::loadTags()
{
    m_stageForm->setTags({});
    m_project->clearProblems();
    if (m_project->image().isEmpty())
        return;
    QString path;
    try {
        path = ImageReference::parse(m_project->image()).path;
    } catch (const Error &error) {
        m_project->showProblem(QStringLiteral("image"), error.message());
        return;
    }
    if (m_project->registry() <= 0) {
        m_stageForm->setTags({}, tr("Choose a registry to see which of its tags would match."));
        return;
    }
    m_stageForm->setTags({}, tr("Asking the registry for its tags…"));
    desk().session.get(
        this, QStringLiteral("/api/registries/%1/tags/%2").arg(m_project->registry()).arg(path), {},
        [this](const QJsonObject &answer) {
            QStringList tags;
            for (const QJsonValue &item : answer.value(QStringLiteral("items")).toArray())
                tags << (item.isString() ? item.toString() : item.toObject().value(QStringLiteral("tag")).toString());
            m_stageForm->setTags(tags, tr("The registry has no tag of this image yet."));
        },
        [this](const Error &error) { m_stageForm->setTags({}, tr("The registry gives no tags: %1").arg(error.message())); });
}

/// Whose \a host already is: another stage's, saved or not, or an instance's of another project.
QString EditorPage::ownerOf(const QString &host) const
{
    const QList<Stage> &own = m_stages.stages();
    for (int i = 0; i < own.size(); ++i) {
        if (i != m_stageTable->currentIndex().row() && defaultHost(m_pattern, m_domain, m_project->name(), own[i]) == host)
            return tr("the stage %1").arg(own[i].name);
    }
    for (const qint64 id : store().projects().ids()) {
        const Project *other = store().projects().find(id);
        if (other->id == m_before.id)
            continue;
        for (const Stage &stage : other->stages) {
            if (defaultHost(m_pattern, m_domain, other->name, stage) == host)
                return tr("%1 of %2").arg(stage.name, other->name);
        }
        for (const Instance &instance : store().instancesOf(other->id)) {
            if (instance.host == host)
                return tr("%1 of %2").arg(instance.tag, other->name);
        }
    }
    return {};
}

QJsonObject EditorPage::json() const
{
    Project project = m_project->project(m_before);
    project.stages = m_stages.stages();
    QJsonObject json = api::toJson(project);
    json.insert(QStringLiteral("env"), m_project->environment());
    return json;
}

void EditorPage::save()
{
    m_problem->hide();
    m_project->clearProblems();
    m_save->setEnabled(false);
    const QString path = m_before.id ? QStringLiteral("/api/projects/%1").arg(m_before.id.value) : QStringLiteral("/api/projects");
    desk().session.call(
        this, m_before.id ? "PUT" : "POST", path, json(),
        [this](const QJsonObject &answer) {
            m_save->setEnabled(true);
            const Project saved = api::projectFromJson(answer, api::UnknownMembers::Ignore);
            store().put(saved);
            Q_EMIT navigation().notice(tr("Saved %1.").arg(saved.name), false);
            Q_EMIT navigation().project(saved.id.value);
        },
        [this](const Error &error) {
            m_save->setEnabled(true);
            showProblems(error);
        });
}

/// The daemon names the field of each problem; what has a field here is shown beside it, the rest on top.
void EditorPage::showProblems(const Error &error)
{
    QStringList rest;
    for (const QString &line : error.message().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (!showProblem(line))
            rest << line;
    }
    m_problem->setText(rest.isEmpty() ? tr("Not saved: look at the fields marked in red.") : rest.join(QLatin1Char('\n')));
    m_problem->show();
}

bool EditorPage::showProblem(const QString &line)
{
    const QString field = line.section(QStringLiteral(": "), 0, 0);
    const QString problem = line.section(QStringLiteral(": "), 1);
    if (!field.startsWith(QLatin1StringView("stages[")))
        return m_project->showProblem(field, problem);
    const QString name = field.section(QLatin1Char('['), 1).section(QLatin1Char(']'), 0, 0);
    const QList<Stage> &stages = m_stages.stages();
    const auto stage = std::ranges::find(stages, name, &Stage::name);
    if (stage == stages.end())
        return false;
    m_stageTable->selectRow(int(stage - stages.begin()));
    return m_stageForm->showProblem(field.section(QLatin1Char('.'), 1), problem);
}

} // namespace dw::ui
