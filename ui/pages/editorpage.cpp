#include "ui/pages/editorpage.h"

#include "core/api/apijson.h"
#include "core/model/imagereference.h"
#include "ui/delegates/celldelegate.h"
#include "ui/pages/projectfields.h"
#include "ui/pages/stageform.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"

#include <QComboBox>
#include <QHeaderView>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QTableView>

namespace dw::ui {

namespace {

QScrollArea *scrolling(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content->setProperty("clear", true);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

} // namespace

EditorPage::EditorPage(Desk &desk, Navigation &navigation, Operations &operations)
    : Page(desk, navigation, operations, tr("New project")), m_form(new Form(desk.theme)), m_name(new QLineEdit), m_image(new QLineEdit),
      m_registry(new QComboBox), m_port(new QSpinBox), m_health(new QLineEdit), m_environment(new QPlainTextEdit), m_volumes(new QPlainTextEdit),
      m_memory(new QSpinBox), m_cpus(new QDoubleSpinBox), m_stageTable(new QTableView), m_stageForm(new StageForm(desk.theme)),
      m_remove(button(tr("Remove project…"))), m_save(button(tr("Save"), ButtonKind::Primary)), m_problem(desk.theme.label({}, TextStyle::Body, Ink::Bad))
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
    m_problem->setWordWrap(true);
    m_problem->hide();
    body()->addWidget(m_problem);
    QHBoxLayout *columns = row(14);
    buildProject(columns);
    buildStages(columns);
    body()->addLayout(columns, 1);
    desk.session.get(
        this, QStringLiteral("/api/settings"), {},
        [this](const QJsonObject &settings) { m_stageForm->setDomain(settings.value(QStringLiteral("domain")).toString()); }, [](const Error &) {});
}

void EditorPage::buildProject(QBoxLayout *columns)
{
    m_port->setRange(0, 65'535);
    m_port->setSpecialValueText(tr("from the image"));
    m_memory->setRange(0, 1'000'000);
    m_memory->setSuffix(tr(" MB"));
    m_memory->setSpecialValueText(tr("no limit"));
    m_cpus->setRange(0, 256);
    m_cpus->setSingleStep(0.5);
    m_cpus->setSpecialValueText(tr("no limit"));
    m_health->setPlaceholderText(tr("as the image says"));
    for (QPlainTextEdit *field : {m_environment, m_volumes}) {
        field->setFont(theme().font(TextStyle::Mono));
        field->setTabChangesFocus(true);
        field->setFixedHeight(84);
    }
    m_image->setFont(theme().font(TextStyle::Mono));
    m_form->add(tr("Name"), m_name);
    m_form->add(tr("Image"), m_image);
    m_form->add(tr("Registry"), m_registry);
    m_form->add(tr("Port"), m_port);
    m_form->add(tr("Health check"), m_health);
    m_form->add(tr("Environment"), m_environment);
    m_form->addHint(tr("NAME=value, one a line. “secret NAME=value” is stored encrypted and never shown again."));
    m_form->add(tr("Volumes"), m_volumes);
    m_form->addHint(tr("volume:/path or /host/path:/path, with :ro for read-only."));
    m_form->add(tr("Memory"), m_memory);
    m_form->add(tr("CPUs"), m_cpus);
    QFrame *frame = card();
    auto *inner = new QWidget;
    QVBoxLayout *layout = column(10);
    layout->setContentsMargins(18, 18, 18, 18);
    layout->addWidget(m_form);
    layout->addStretch();
    inner->setLayout(layout);
    QVBoxLayout *outer = column(0);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(scrolling(inner));
    frame->setLayout(outer);
    columns->addWidget(frame, 1);
    connect(m_image, &QLineEdit::editingFinished, this, &EditorPage::loadTags);
    connect(m_registry, &QComboBox::currentIndexChanged, this, &EditorPage::loadTags);
    connect(m_name, &QLineEdit::textChanged, m_stageForm, &StageForm::setProject);
}

void EditorPage::buildStages(QBoxLayout *columns)
{
    m_stageTable->setModel(&m_stages);
    m_stageTable->setAccessibleName(tr("Stages, in order"));
    m_stageTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_stageTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_stageTable->setShowGrid(false);
    m_stageTable->setFrameShape(QFrame::NoFrame);
    m_stageTable->verticalHeader()->hide();
    m_stageTable->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_stageTable->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_stageTable->setItemDelegateForColumn(StageModel::Name, new CellDelegate(CellDelegate::Kind::Strong, theme(), this));
    m_stageTable->setItemDelegateForColumn(StageModel::Pattern, new CellDelegate(CellDelegate::Kind::Mono, theme(), this));
    m_stageTable->setItemDelegateForColumn(StageModel::Way, new CellDelegate(CellDelegate::Kind::Muted, theme(), this));
    m_stageTable->verticalHeader()->setDefaultSectionSize(36);
    m_stageTable->setFixedHeight(158);
    connect(m_stageTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) { showStage(index.row()); });
    connect(m_stageForm, &StageForm::edited, this, [this] { m_stages.change(m_stageTable->currentIndex().row(), m_stageForm->stage()); });
    QHBoxLayout *actions = row(6);
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
        m_stageTable->selectRow(m_stages.rowCount() - 1);
    });
    action(tr("Up"), [this] { m_stages.move(m_stageTable->currentIndex().row(), -1); });
    action(tr("Down"), [this] { m_stages.move(m_stageTable->currentIndex().row(), 1); });
    action(tr("Remove stage"), [this] { m_stages.removeAt(m_stageTable->currentIndex().row()); });
    actions->addStretch();
    QFrame *frame = card();
    auto *inner = new QWidget;
    QVBoxLayout *form = column(0);
    form->setContentsMargins(18, 14, 18, 18);
    form->addWidget(m_stageForm);
    form->addStretch();
    inner->setLayout(form);
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_stageTable);
    actions->setContentsMargins(14, 9, 14, 9);
    layout->addLayout(actions);
    layout->addWidget(rule());
    layout->addWidget(scrolling(inner), 1);
    frame->setLayout(layout);
    columns->addWidget(frame, 1);
}

void EditorPage::edit(qint64 id)
{
    const Project *project = store().projects().find(id);
    m_before = project ? *project : Project();
    heading()->setText(project ? tr("Edit %1").arg(project->name) : tr("New project"));
    m_remove->setVisible(project);
    m_problem->hide();
    m_registry->clear();
    m_registry->addItem(tr("none: asked anonymously"), qint64(0));
    for (const qint64 registry : store().registries().ids())
        m_registry->addItem(store().registries().find(registry)->name, registry);
    m_registry->setCurrentIndex(std::max(m_registry->findData(m_before.registry.value), 0));
    m_name->setText(m_before.name);
    m_image->setText(m_before.image);
    m_port->setValue(m_before.port);
    m_health->setText(m_before.healthPath);
    m_environment->setPlainText(environmentToText(m_before.run.environment));
    m_volumes->setPlainText(mountsToText(m_before.run.mounts));
    m_memory->setValue(int(m_before.run.memoryBytes / 1'000'000));
    m_cpus->setValue(m_before.run.cpus);
    if (!project) {
        Stage dev;
        dev.name = QStringLiteral("dev");
        dev.tagPatterns = {QStringLiteral("dev-*")};
        m_before.stages = {dev};
    }
    m_stages.setStages(m_before.stages);
    m_stageForm->setProject(m_before.name);
    m_stageTable->selectRow(0);
    showStage(0);
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
    const qint64 registry = m_registry->currentData().toLongLong();
    if (registry <= 0 || m_image->text().isEmpty())
        return;
    QString path;
    try {
        path = ImageReference::parse(m_image->text()).path;
    } catch (const Error &error) {
        m_form->showProblem(m_image, error.message());
        return;
    }
    m_form->showProblem(m_image, {});
    desk().session.get(
        this, QStringLiteral("/api/registries/%1/tags/%2").arg(registry).arg(path), {},
        [this](const QJsonObject &answer) {
            QStringList tags;
            for (const QJsonValue &item : answer.value(QStringLiteral("items")).toArray())
                tags << (item.isString() ? item.toString() : item.toObject().value(QStringLiteral("tag")).toString());
            m_stageForm->setTags(tags);
        },
        [](const Error &) {});
}

QJsonObject EditorPage::json() const
{
    Project project = m_before;
    project.name = m_name->text().trimmed();
    project.image = m_image->text().trimmed();
    project.registry = {m_registry->currentData().toLongLong()};
    project.port = m_port->value();
    project.healthPath = m_health->text().trimmed();
    project.run.mounts = mountsFromText(m_volumes->toPlainText());
    project.run.memoryBytes = qint64(m_memory->value()) * 1'000'000;
    project.run.cpus = m_cpus->value();
    project.stages = m_stages.stages();
    QJsonObject json = api::toJson(project);
    json.insert(QStringLiteral("env"), environmentFromText(m_environment->toPlainText(), m_before.run.environment));
    return json;
}

void EditorPage::save()
{
    m_problem->hide();
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
            m_problem->setText(error.message());
            m_problem->show();
        });
}

} // namespace dw::ui
