#pragma once

#include "ui/models/cells.h"
#include "ui/theme/theme.h"

#include <QStyle>

class QPainter;

namespace dw::ui::paint {

/// The width that \a pill takes.
[[nodiscard]] int pillWidth(const Theme &theme, const PillText &pill);
/// Paints \a pill at the left of \a area, vertically centred; gives its width.
int pill(QPainter &painter, const QRect &area, const PillText &pill, const Theme &theme);
void dot(QPainter &painter, const QRect &area, Tone tone, const Theme &theme);
void sparkline(QPainter &painter, const QRectF &area, const QList<double> &series, const QColor &color);
/// The width of button() with \a text.
[[nodiscard]] int buttonWidth(const Theme &theme, const QString &text);
/// A small button that opens a menu, in the middle of \a area.
void button(QPainter &painter, const QRect &area, const QString &text, QStyle::State state, const Theme &theme);
void phases(QPainter &painter, const QRectF &area, const QList<Phase> &phases, const Theme &theme);

} // namespace dw::ui::paint
