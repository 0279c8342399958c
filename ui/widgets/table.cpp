#include "ui/widgets/table.h"

#include "ui/models/recordmodel.h"
#include "ui/theme/sides.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHeaderView>

namespace dw::ui {

Table::Table(const Theme &theme, QWidget *parent) : QTableView(parent), m_theme(theme)
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setFrameShape(NoFrame);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(metrics::rowHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    // Known before anything is shown, for fullHeight().
    horizontalHeader()->setFixedHeight(QFontMetrics(theme.font(TextStyle::Small)).height() + 22);
    // Absolute: painted through an effect, a header does not know the direction of its language.
    horizontalHeader()->setDefaultAlignment(leading());
    horizontalHeader()->setMinimumSectionSize(40);
    // Widths follow what is seen, not a thousand rows.
    horizontalHeader()->setResizeContentsPrecision(0);
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &Table::shareWidth);
    connect(this, &QAbstractItemView::activated, this, [this](const QModelIndex &index) { Q_EMIT opened(index.data(IdRole).toLongLong()); });
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == m_buttonColumn)
            Q_EMIT menuWanted(index.data(IdRole).toLongLong(), viewport()->mapToGlobal(visualRect(index).bottomLeft()));
    });
}

void Table::setColumn(int column, CellDelegate::Kind kind, int stretch)
{
    setItemDelegateForColumn(column, new CellDelegate(kind, m_theme, this));
    m_stretch.insert(column, stretch);
    if (kind == CellDelegate::Kind::Button)
        m_buttonColumn = column;
}

void Table::keepSort(QSettings &settings, const QString &name, int column, Qt::SortOrder order)
{
    const QString key = QStringLiteral("sort/%1").arg(name);
    const QStringList kept = settings.value(key).toString().split(QLatin1Char(','));
    if (kept.size() == 2) {
        column = kept[0].toInt();
        order = kept[1] == QLatin1StringView("1") ? Qt::DescendingOrder : Qt::AscendingOrder;
    }
    setSortingEnabled(true);
    sortByColumn(column, order);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [&settings, key](int section, Qt::SortOrder by) {
        settings.setValue(key, QStringLiteral("%1,%2").arg(section).arg(int(by)));
    });
}

void Table::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this, &Table::shareWidthLater);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &Table::shareWidthLater);
    shareWidthLater();
}

/// Widths follow content that comes later: soon, and a few times a second while much changes.
void Table::shareWidthLater()
{
    constexpr int pause = 250;
    if (!m_later.isActive())
        m_later.start(m_shared.isValid() && !m_shared.hasExpired(pause) ? pause : 0);
}

/// Qt repaints the whole view whenever a row changes, even one that is not seen.
void Table::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (QAccessible::isActive()) {
        QTableView::dataChanged(topLeft, bottomRight, roles);
        return;
    }
    const int top = rowViewportPosition(topLeft.row());
    const int bottom = rowViewportPosition(bottomRight.row()) + rowHeight(bottomRight.row());
    viewport()->update(QRect(0, top, viewport()->width(), bottom - top) & viewport()->rect());
}

int Table::fixedWidth()
{
    int fixed = 0;
    for (auto column = m_stretch.begin(); column != m_stretch.end(); ++column) {
        if (column.value() > 0 || isColumnHidden(column.key()))
            continue;
        const int width = std::max(sizeHintForColumn(column.key()), horizontalHeader()->sectionSizeHint(column.key()));
        setColumnWidth(column.key(), std::min(width, 280));
        fixed += columnWidth(column.key());
    }
    return fixed;
}

void Table::shareWidth()
{
    if (!model())
        return;
    m_shared.start();
    for (const int column : std::as_const(m_optional))
        setColumnHidden(column, false);
    int fixed = fixedWidth();
    const auto parts = [this] {
        int sum = 0;
        for (auto column = m_stretch.begin(); column != m_stretch.end(); ++column)
            sum += isColumnHidden(column.key()) ? 0 : column.value();
        return sum;
    };
    for (const int column : std::as_const(m_optional)) {
        if (viewport()->width() - fixed >= parts() * m_least)
            break;
        fixed -= m_stretch.value(column) == 0 ? columnWidth(column) : 0;
        setColumnHidden(column, true);
    }
    int left = std::max(viewport()->width() - fixed, parts() * 40);
    int partsLeft = parts();
    for (auto column = m_stretch.begin(); column != m_stretch.end(); ++column) {
        if (isColumnHidden(column.key()) || column.value() == 0)
            continue;
        const int width = left * column.value() / partsLeft;
        setColumnWidth(column.key(), width);
        left -= width;
        partsLeft -= column.value();
    }
}

void Table::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    shareWidth();
}

void Table::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentRecordChanged(current.data(IdRole).toLongLong());
}

void Table::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index = byMouse ? indexAt(event->pos()) : currentIndex();
    if (index.isValid())
        Q_EMIT menuWanted(index.data(IdRole).toLongLong(), byMouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).bottomLeft()));
}

void Table::setDense()
{
    verticalHeader()->setDefaultSectionSize(metrics::denseRowHeight);
}

void Table::setTall()
{
    verticalHeader()->setDefaultSectionSize(metrics::tallRowHeight);
}

int Table::fullHeight() const
{
    const int header = horizontalHeader()->isHidden() ? 0 : horizontalHeader()->minimumHeight();
    return header + (model() ? model()->rowCount() : 0) * verticalHeader()->defaultSectionSize();
}

qint64 Table::currentRecord() const
{
    return currentIndex().data(IdRole).toLongLong();
}

} // namespace dw::ui
