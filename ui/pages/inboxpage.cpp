#include "ui/pages/inboxpage.h"

#include "ui/models/words.h"
#include "ui/pages/deliverydetail.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/noticepage.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/table.h"

#include <QSplitter>
#include <QStackedWidget>

namespace dw::ui {

InboxPage::InboxPage(Desk &desk, Navigation &navigation, Operations &operations)
    : Page(desk, navigation, operations, tr("Inbox")), m_model(desk.store(), desk.session.clock()),
      m_search(new SearchField(desk.theme, tr("Filter the inbox"))), m_approvals(column(8)), m_table(new Table(desk.theme)),
      m_stack(new QStackedWidget), m_detail(new DeliveryDetail(desk, operations))
{
    header()->addStretch();
    header()->addWidget(m_search, 1);
    body()->addLayout(m_approvals);
    buildTable();
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setHandleWidth(14);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_stack);
    splitter->addWidget(m_detail);
    splitter->setSizes({720, 410});
    keepSplitter(splitter, desk.settings, QStringLiteral("inbox"));
    body()->addWidget(splitter, 1);
    connect(m_search, &QLineEdit::textChanged, &m_filter, &RecordFilter::setWords);
    m_search->setText(desk.settings.value(QStringLiteral("filter/inbox")).toString());
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) { this->desk().settings.setValue(QStringLiteral("filter/inbox"), text); });
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &InboxPage::showEmptiness);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &InboxPage::showEmptiness);
    connect(&store(), &StateStore::recordChanged, this, [this](RecordKind kind) {
        if (kind == RecordKind::Deploy)
            refreshApprovals();
    });
    refreshApprovals();
    showEmptiness();
}

void InboxPage::buildTable()
{
    m_filter.setSourceModel(&m_model);
    m_table->setModel(&m_filter);
    m_table->setAccessibleName(tr("Deliveries"));
    using Kind = CellDelegate::Kind;
    m_table->setColumn(DeliveryModel::State, Kind::Pills, 0);
    m_table->setColumn(DeliveryModel::Image, Kind::TwoLines, 1);
    m_table->setColumnHidden(DeliveryModel::Decision, true);
    m_table->setColumn(DeliveryModel::Source, Kind::Text, 0);
    m_table->setColumn(DeliveryModel::When, Kind::Muted, 0);
    m_table->setOptional({DeliveryModel::Source}, 260);
    m_table->setTall();
    m_table->keepSort(desk().settings, QStringLiteral("inbox"), DeliveryModel::When, Qt::DescendingOrder);
    connect(m_table, &Table::currentRecordChanged, m_detail, &DeliveryDetail::show);
    QFrame *frame = card();
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_table);
    frame->setLayout(layout);
    auto *empty = new NoticePage(theme(), QStringLiteral("inbox"), tr("Nothing has come in"),
                                 tr("Point your registry's webhook here, or let the registries be polled. Everything that arrives is listed with what was decided."),
                                 tr("Show the webhook address"));
    connect(empty, &NoticePage::acted, this, [this] { Q_EMIT navigation().page(PageId::Settings); });
    m_stack->addWidget(frame);
    m_stack->addWidget(empty);
}

void InboxPage::showEmptiness()
{
    m_stack->setCurrentIndex(m_filter.rowCount() == 0 ? 1 : 0);
    m_detail->setVisible(m_filter.rowCount() > 0);
    if (m_filter.rowCount() > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_filter.index(0, 0));
}

void InboxPage::refreshApprovals()
{
    QList<Deploy> pending;
    QString shown;
    for (const qint64 id : store().deploys().ids()) {
        const Deploy *deploy = store().deploys().find(id);
        if (deploy->state == DeployState::Pending) {
            pending << *deploy;
            shown += QString::number(id) + QLatin1Char(',');
        }
    }
    if (shown == m_shownApprovals)
        return;
    m_shownApprovals = shown;
    clearLayout(m_approvals);
    for (const Deploy &deploy : pending) {
        QFrame *frame = card();
        frame->setProperty("banner", QStringLiteral("warn"));
        QHBoxLayout *line = row();
        line->setContentsMargins(14, 9, 12, 9);
        line->addWidget(new Dot(theme(), Tone::Warn));
        line->addWidget(theme().label(tr("%1 wants to go to %2 of %3").arg(deploy.tag, deploy.stageName, deploy.projectName), TextStyle::Strong));
        auto *reason = new ElidedLabel(deploy.reason);
        line->addWidget(reason, 1);
        QPushButton *dismiss = button(tr("Dismiss"));
        connect(dismiss, &QPushButton::clicked, this, [this, deploy] { operations().dismiss(deploy); });
        QPushButton *approve = button(tr("Approve"), ButtonKind::Primary);
        connect(approve, &QPushButton::clicked, this, [this, deploy] { operations().approve(deploy); });
        line->addWidget(dismiss);
        line->addWidget(approve);
        frame->setLayout(line);
        m_approvals->addWidget(frame);
    }
}

void InboxPage::tick()
{
    m_table->refreshTimes();
}

QWidget *InboxPage::searchField() const
{
    return m_search;
}

} // namespace dw::ui
