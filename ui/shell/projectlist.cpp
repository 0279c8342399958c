#include "ui/shell/projectlist.h"

#include "ui/models/words.h"
#include "ui/shell/navpaint.h"

#include <QAccessible>
#include <QStyledItemDelegate>

namespace dw::ui {

namespace {

/// A line that looks as NavButton does.
class LineDelegate final : public QStyledItemDelegate
{
public:
    LineDelegate(const Theme &theme, ProjectList *list) : QStyledItemDelegate(list), m_theme(theme), m_list(*list) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        NavLine line;
        line.text = index.data().toString();
        line.count = Words::count(index.siblingAtColumn(ProjectModel::Instances).data(SortRole).toInt());
        line.tone = Tone(index.data(ToneRole).toInt());
        line.isChecked = index.data(IdRole).toLongLong() == m_list.currentProject();
        line.isHovered = option.state.testFlag(QStyle::State_MouseOver);
        line.hasFocus = option.state.testFlag(QStyle::State_HasFocus);
        paintNavLine(*painter, option.rect.adjusted(0, 0, 0, -1), line, m_theme);
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, navLineHeight(option.fontMetrics) + 1};
    }

private:
    const Theme &m_theme;
    const ProjectList &m_list;
};

} // namespace

ProjectList::ProjectList(Desk &desk, QWidget *parent) : QListView(parent), m_model(desk.store(), desk.stats, desk.session.clock())
{
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(tr("Projects"));
    setModel(&m_model);
    setModelColumn(ProjectModel::Name);
    setItemDelegate(new LineDelegate(desk.theme, this));
    setUniformItemSizes(true);
    setSelectionMode(NoSelection); // the keyboard's place is not the page that is shown
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    connect(this, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT opened(index.data(IdRole).toLongLong()); });
    connect(this, &QListView::activated, this, [this](const QModelIndex &index) { Q_EMIT opened(index.data(IdRole).toLongLong()); });
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ProjectList::fitContent);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ProjectList::fitContent);
    connect(&desk.theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    fitContent();
}

void ProjectList::fitContent()
{
    setMaximumHeight(m_model.rowCount() * (navLineHeight(fontMetrics()) + 1));
}

void ProjectList::setCurrentProject(qint64 project)
{
    if (m_current == project)
        return;
    m_current = project;
    if (const QModelIndex index = m_model.index(m_model.rowOf(project), ProjectModel::Name); index.isValid())
        setCurrentIndex(index);
    viewport()->update();
}

/// Qt repaints the whole view whenever a row changes, even one that is not seen.
void ProjectList::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    if (QAccessible::isActive() || topLeft.row() != bottomRight.row())
        QListView::dataChanged(topLeft, bottomRight, roles);
    else
        update(topLeft.siblingAtColumn(modelColumn()));
}

/// The keyboard begins at the first project, without going anywhere yet.
void ProjectList::focusInEvent(QFocusEvent *event)
{
    if (!currentIndex().isValid() && m_model.rowCount() > 0)
        setCurrentIndex(m_model.index(0, ProjectModel::Name));
    QListView::focusInEvent(event);
}

} // namespace dw::ui
