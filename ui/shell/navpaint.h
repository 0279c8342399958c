#pragma once

#include "ui/theme/theme.h"

class QFontMetrics;
class QPainter;

namespace dw::ui {

/// What a line of the sidebar shows, whether it is a button or a row of a list.
struct NavLine {
    QString text;
    QString count;
    QString icon;            ///< empty: the shape of a state
    Tone tone = Tone::Idle;
    bool isChecked = false;
    bool isHovered = false;
    bool hasFocus = false;
    bool isQuiet = false;    ///< an action, not a place
};

void paintNavLine(QPainter &painter, const QRect &rect, const NavLine &line, const Theme &theme);
[[nodiscard]] int navLineHeight(const QFontMetrics &measure);

} // namespace dw::ui
