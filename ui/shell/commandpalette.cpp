#include "ui/shell/commandpalette.h"

#include "ui/theme/sides.h"
#include "ui/widgets/layouts.h"

#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace dw::ui {

namespace {

class EntryDelegate final : public QStyledItemDelegate
{
public:
    EntryDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool isCurrent = option.state.testFlag(QStyle::State_Selected);
        painter->setRenderHint(QPainter::Antialiasing);
        // Laid out from left to right and then mirrored where the language asks for it, as the cells of tables.
        const auto placed = [&option](const QRect &area) { return QStyle::visualRect(option.direction, option.rect, area); };
        painter->setLayoutDirection(Qt::LeftToRight);
        if (isCurrent) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_theme.colors().accentBack);
            painter->drawRoundedRect(option.rect.adjusted(6, 1, -6, -1), 6, 6);
        }
        const Ink ink = isCurrent ? Ink::Accent : Ink::Text;
        QRect area = option.rect.adjusted(16, 0, -16, 0);
        m_theme.icon(index.data(Qt::UserRole + 1).toString(), ink).paint(painter, placed(QRect(area.left(), area.center().y() - 8, 16, 16)));
        area.setLeft(area.left() + 28);
        const QFont font = m_theme.font(TextStyle::Body);
        painter->setFont(font);
        painter->setPen(m_theme.color(ink));
        painter->drawText(placed(area), int(leading()), index.data().toString());
        const int used = QFontMetrics(font).horizontalAdvance(index.data().toString()) + 16;
        const QFont small = m_theme.font(TextStyle::Small);
        painter->setFont(small);
        painter->setPen(m_theme.color(Ink::Mute));
        area.setLeft(area.left() + used);
        painter->drawText(placed(area), int(trailing()), QFontMetrics(small).elidedText(index.data(Qt::UserRole).toString(), Qt::ElideRight, area.width()));
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {100, 34}; }

private:
    const Theme &m_theme;
};

} // namespace

CommandPalette::CommandPalette(const Theme &theme, QWidget *window) : QFrame(window), m_field(new QLineEdit), m_list(new QListView)
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Command palette"));
    m_field->setPlaceholderText(tr("Find a project, an instance, a tag or an action"));
    m_field->setAccessibleName(tr("Find"));
    m_field->setFont(theme.font(TextStyle::Section));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new EntryDelegate(theme, this));
    m_list->setFrameShape(NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(4, 4, 4, 8);
    layout->addWidget(m_field);
    layout->addWidget(rule());
    layout->addSpacing(5);
    layout->addWidget(m_list, 1);
    setLayout(layout);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(40);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model.setQuery(text);
        m_list->setCurrentIndex(m_model.index(0));
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    hide();
}

void CommandPalette::open(QList<PaletteEntry> entries)
{
    m_model.setEntries(std::move(entries));
    m_field->clear();
    m_list->setCurrentIndex(m_model.index(0));
    const int width = std::min(parentWidget()->width() - 80, 640);
    const int height = std::min(parentWidget()->height() - 120, 430);
    setGeometry((parentWidget()->width() - width) / 2, 70, width, height);
    show();
    raise();
    m_field->setFocus();
}

void CommandPalette::move(int offset)
{
    const int row = std::clamp(m_list->currentIndex().row() + offset, 0, std::max(m_model.rowCount() - 1, 0));
    m_list->setCurrentIndex(m_model.index(row));
}

void CommandPalette::runCurrent()
{
    const PaletteEntry *chosen = m_model.entry(m_list->currentIndex().row());
    const auto run = chosen ? chosen->run : nullptr;
    hide();
    if (run)
        run();
}

bool CommandPalette::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        hide();
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_PageDown: move(8); return true;
    case Qt::Key_PageUp: move(-8); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: runCurrent(); return true;
    case Qt::Key_Escape: hide(); return true;
    default: return false;
    }
}

} // namespace dw::ui
