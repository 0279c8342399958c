#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace dw::ui {

/// Paints the cells of the desktop's tables: a quiet ground, then what the cell's kind asks for.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum class Kind { Text, Strong, Muted, Mono, TwoLines, DotName, Pills, Sparkline, Phases, Button };

    CellDelegate(Kind kind, const Theme &theme, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Tells what is cut off, where the model tells nothing else.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index) override;

private:
    /// What of the cell is wider than \a width; empty: nothing.
    [[nodiscard]] QString cutOff(const QModelIndex &index, int width) const;
    void paintGround(QPainter &painter, const QStyleOptionViewItem &option) const;
    void paintText(QPainter &painter, const QRect &area, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintTwoLines(QPainter &painter, const QRect &area, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    [[nodiscard]] QFont font() const;

    Kind m_kind;
    const Theme &m_theme;
};

} // namespace dw::ui
