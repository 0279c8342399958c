#include "ui/pages/deployspage.h"

#include "ui/pages/deploydetail.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/noticepage.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QSplitter>
#include <QStackedWidget>

namespace dw::ui {

DeploysPage::DeploysPage(Desk &desk, Navigation &navigation, Operations &operations)
    : Page(desk, navigation, operations, tr("Deploys")), m_model(desk.store(), desk.session.clock()),
      m_search(new SearchField(desk.theme, tr("Filter deploys"))), m_projects(new QComboBox), m_states(new QComboBox), m_table(new Table(desk.theme)),
      m_stack(new QStackedWidget), m_detail(new DeployDetail(desk, operations))
{
    buildFilters();
    buildTable();
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setHandleWidth(14);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_stack);
    splitter->addWidget(m_detail);
    splitter->setSizes({352, 408});
    keepSplitter(splitter, desk.settings, QStringLiteral("deploys"));
    body()->addWidget(splitter, 1);
    connect(m_search, &QLineEdit::textChanged, &m_filter, &RecordFilter::setWords);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &DeploysPage::showEmptiness);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &DeploysPage::showEmptiness);
    keepFilters();
    showEmptiness();
}

void DeploysPage::buildFilters()
{
    m_states->addItems({tr("All states"), tr("Open"), tr("Succeeded"), tr("Went wrong")});
    m_states->setAccessibleName(tr("State"));
    m_projects->setAccessibleName(tr("Project"));
    // Measuring a thousand names takes longer than anything else on this page.
    m_projects->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_projects->setMinimumContentsLength(18);
    fillProjects();
    header()->addStretch();
    header()->addWidget(m_search, 1);
    header()->addWidget(m_projects);
    header()->addWidget(m_states);
    connect(&store(), &StateStore::recordChanged, this, [this](RecordKind kind, qint64, RecordChange change) {
        if (kind == RecordKind::Project && change != RecordChange::Updated)
            fillProjects();
    });
}

void DeploysPage::fillProjects()
{
    const QString chosen = m_projects->currentData().toString();
    const QSignalBlocker blocker(m_projects);
    m_projects->clear();
    m_projects->addItem(tr("All projects"), QString());
    for (const qint64 id : store().projects().ids()) {
        const QString name = store().projects().find(id)->name;
        m_projects->addItem(name, name);
    }
    m_projects->setCurrentIndex(std::max(m_projects->findData(chosen), 0));
}

/// What is filtered is the same after a restart.
void DeploysPage::keepFilters()
{
    QSettings &settings = desk().settings;
    m_search->setText(settings.value(QStringLiteral("filter/deploys")).toString());
    m_states->setCurrentIndex(std::clamp(settings.value(QStringLiteral("filter/deploys-state")).toInt(), 0, m_states->count() - 1));
    m_projects->setCurrentIndex(std::max(m_projects->findData(settings.value(QStringLiteral("filter/deploys-project")).toString()), 0));
    connect(m_search, &QLineEdit::textChanged, this, [&settings](const QString &text) { settings.setValue(QStringLiteral("filter/deploys"), text); });
    connect(m_states, &QComboBox::currentIndexChanged, this, [this, &settings](int index) {
        settings.setValue(QStringLiteral("filter/deploys-state"), index);
        filter();
    });
    connect(m_projects, &QComboBox::currentIndexChanged, this, [this, &settings] {
        settings.setValue(QStringLiteral("filter/deploys-project"), m_projects->currentData());
        filter();
    });
    filter();
}

void DeploysPage::buildTable()
{
    m_filter.setSourceModel(&m_model);
    m_table->setModel(&m_filter);
    m_table->setAccessibleName(tr("Deploys"));
    using Kind = CellDelegate::Kind;
    m_table->setColumn(DeployModel::ProjectName, Kind::Strong, 0);
    m_table->setColumn(DeployModel::StageName, Kind::Text, 0);
    m_table->setColumn(DeployModel::Tag, Kind::Mono, 0);
    m_table->setColumn(DeployModel::Kind, Kind::Text, 0);
    m_table->setColumn(DeployModel::State, Kind::Pills, 0);
    m_table->setColumn(DeployModel::Phases, Kind::Phases, 2);
    m_table->setColumn(DeployModel::Duration, Kind::Mono, 0);
    m_table->setColumn(DeployModel::Cause, Kind::Muted, 1);
    m_table->setColumn(DeployModel::When, Kind::Muted, 0);
    m_table->setOptional({DeployModel::Kind, DeployModel::Cause, DeployModel::Duration}, 90);
    m_table->setDense();
    m_table->keepSort(desk().settings, QStringLiteral("deploys"), DeployModel::When, Qt::DescendingOrder);
    connect(m_table, &Table::currentRecordChanged, m_detail, &DeployDetail::show);
    QFrame *frame = card();
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_table);
    frame->setLayout(layout);
    auto *empty = new NoticePage(theme(), QStringLiteral("deploys"), tr("No deploys here"),
                                 tr("Push a tag to a registry that is watched, or deploy an image by hand. A filter may also hide what is there."), tr("Quick Deploy"));
    connect(empty, &NoticePage::acted, this, [this] { Q_EMIT navigation().page(PageId::QuickDeploy); });
    m_stack->addWidget(frame);
    m_stack->addWidget(empty);
}

void DeploysPage::showEmptiness()
{
    m_stack->setCurrentIndex(m_filter.rowCount() == 0 ? 1 : 0);
    m_detail->setVisible(m_filter.rowCount() > 0);
    if (m_filter.rowCount() > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_filter.index(0, 0));
}

void DeploysPage::filter()
{
    const QList<QList<DeployState>> choices{
        {}, {DeployState::Pending, DeployState::Queued, DeployState::Running}, {DeployState::Succeeded}, {DeployState::RolledBack, DeployState::Failed}};
    const QList<DeployState> wanted = choices.value(m_states->currentIndex());
    const QString project = m_projects->currentData().toString();
    m_filter.setCondition([this, wanted, project](const QModelIndex &record) {
        if (!wanted.isEmpty() && !wanted.contains(DeployState(record.data(StateRole).toInt())))
            return false;
        const Deploy *deploy = project.isEmpty() ? nullptr : store().deploys().find(record.data(IdRole).toLongLong());
        return project.isEmpty() || (deploy && deploy->projectName == project);
    });
    showEmptiness();
}

void DeploysPage::showDeploy(qint64 deploy)
{
    m_states->setCurrentIndex(0);
    m_projects->setCurrentIndex(0);
    m_search->clear();
    const int row = m_model.rowOf(deploy);
    if (row >= 0)
        m_table->setCurrentIndex(m_filter.mapFromSource(m_model.index(row, 0)));
    m_table->setFocus();
}

void DeploysPage::tick()
{
    m_table->refreshTimes();
    m_detail->refresh();
}

QWidget *DeploysPage::searchField() const
{
    return m_search;
}

} // namespace dw::ui
