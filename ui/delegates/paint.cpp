#include "ui/delegates/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace dw::ui::paint {

namespace {

constexpr int pillPadding = 9;
constexpr int pillMark = 11; ///< room for the shape before the word
constexpr int buttonPadding = 9;
constexpr int buttonArrow = 14;

/// A shape beside the word, so that the state does not rest on colour alone.
void mark(QPainter &painter, const QPointF &centre, Tone tone, const QColor &color, double scale = 1)
{
    const auto sized = [scale](double x, double y) { return QPointF(x * scale, y * scale); };
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (tone) {
    case Tone::Ok:
    case Tone::Accent: painter.drawEllipse(centre, 3.2 * scale, 3.2 * scale); break;
    case Tone::Warn: {
        const QPointF points[] = {centre + sized(0, -3.8), centre + sized(3.8, 3), centre + sized(-3.8, 3)};
        painter.drawConvexPolygon(points, 3);
        break;
    }
    case Tone::Bad: painter.drawRect(QRectF(centre - sized(3, 3), centre + sized(3, 3))); break;
    case Tone::Idle:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 1.4));
        painter.drawEllipse(centre, 2.8 * scale, 2.8 * scale);
        break;
    }
}

/// The means of as many stretches as there is room for: more points would only be noise.
QList<double> condensed(const QList<double> &series, int most)
{
    if (series.size() <= most)
        return series;
    QList<double> means;
    for (int i = 0; i < most; ++i) {
        const qsizetype from = series.size() * i / most;
        const qsizetype to = series.size() * (i + 1) / most;
        double sum = 0;
        for (qsizetype at = from; at < to; ++at)
            sum += series[at];
        means << sum / double(to - from);
    }
    return means;
}

/// Stands for values that are not known.
void flatLine(QPainter &painter, const QRectF &area, QColor color)
{
    color.setAlphaF(0.4F);
    painter.save();
    painter.setPen(QPen(color, 1.2, Qt::DotLine));
    painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()));
    painter.restore();
}

QFont pillFont(const Theme &theme, const PillText &pill)
{
    QFont font = theme.font(pill.isMono ? TextStyle::Mono : TextStyle::Small);
    font.setWeight(pill.isMono ? QFont::DemiBold : QFont::Medium);
    return font;
}

QFont buttonFont(const Theme &theme)
{
    QFont font = theme.font(TextStyle::Small);
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

int pillWidth(const Theme &theme, const PillText &pill)
{
    return QFontMetrics(pillFont(theme, pill)).horizontalAdvance(pill.text) + 2 * pillPadding + (pill.hasMark ? pillMark : 0);
}

int pill(QPainter &painter, const QRect &area, const PillText &pill, const Theme &theme)
{
    const QFont font = pillFont(theme, pill);
    const QFontMetrics measure(font);
    const int before = pill.hasMark ? pillMark : 0;
    const int width = std::min(measure.horizontalAdvance(pill.text) + 2 * pillPadding + before, area.width());
    const int height = measure.height() + 4;
    const QRect box(area.left(), area.center().y() - height / 2 + 1, width, height);
    const QColor ink = theme.colors().of(pill.tone);
    painter.save();
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.colors().back(pill.tone));
    painter.drawRoundedRect(box, height / 2.0, height / 2.0);
    if (pill.hasMark)
        mark(painter, QPointF(box.left() + pillPadding + 3, box.center().y() + 0.5), pill.tone, ink);
    painter.setFont(font);
    painter.setPen(ink);
    const QRect text = box.adjusted(pillPadding + before, 0, -pillPadding + 2, 0);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, measure.elidedText(pill.text, Qt::ElideRight, text.width()));
    painter.restore();
    return width;
}

void dot(QPainter &painter, const QRect &area, Tone tone, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    mark(painter, QRectF(area).center(), tone, theme.colors().shape(tone), 1.2);
    painter.restore();
}

void sparkline(QPainter &painter, const QRectF &area, const QList<double> &series, const QColor &color)
{
    if (series.size() < 2) {
        flatLine(painter, area, color);
        return;
    }
    const QList<double> shown = condensed(series, std::max(int(area.width()) / 4, 8));
    const auto [low, high] = std::minmax_element(shown.begin(), shown.end());
    // Small noise stays small: a line that hardly moves lies in the middle.
    const double span = std::max({*high - *low, *high * 0.4, 0.001});
    const double bottom = (*high + *low - span) / 2;
    const double step = area.width() / double(shown.size() - 1);
    QPolygonF line;
    for (qsizetype i = 0; i < shown.size(); ++i)
        line << QPointF(area.left() + step * double(i), area.bottom() - 1 - (area.height() - 2) * (shown[i] - bottom) / span);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.restore();
}

int buttonWidth(const Theme &theme, const QString &text)
{
    return QFontMetrics(buttonFont(theme)).horizontalAdvance(text) + 2 * buttonPadding + buttonArrow;
}

void button(QPainter &painter, const QRect &area, const QString &text, QStyle::State state, const Theme &theme)
{
    const Colors &colors = theme.colors();
    const QFont font = buttonFont(theme);
    const QSize size(std::min(buttonWidth(theme, text), area.width()), QFontMetrics(font).height() + 9);
    const QRectF box = QRectF(QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, size, area)).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.border);
    painter.setBrush(state.testFlag(QStyle::State_MouseOver) ? colors.hover : colors.panel);
    painter.drawRoundedRect(box, 6, 6);
    const QColor ink = state.testFlag(QStyle::State_Enabled) ? colors.text : colors.idle;
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(box.adjusted(buttonPadding, 0, -buttonArrow, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    painter.setPen(QPen(ink, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF tip(box.right() - buttonPadding - 2, box.center().y() + 2);
    const QPointF arrow[] = {tip + QPointF(-3.5, -3.5), tip, tip + QPointF(3.5, -3.5)};
    painter.drawPolyline(arrow, 3);
    painter.restore();
}

void phases(QPainter &painter, const QRectF &area, const QList<Phase> &phases, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QPainterPath outline;
    outline.addRoundedRect(area, area.height() / 2, area.height() / 2);
    painter.fillPath(outline, theme.colors().line);
    painter.setClipPath(outline);
    double x = area.left();
    for (const Phase &phase : phases) {
        // A short step still shows.
        const double width = std::max(area.width() * phase.weight, 2.0);
        // Edges between phases lie on whole pixels: smoothed ones would shimmer.
        const double from = std::floor(x);
        painter.fillRect(QRectF(from, area.top(), std::ceil(x + width) - from, area.height()), theme.colors().shape(phase.tone));
        x += width;
    }
    painter.restore();
}

} // namespace dw::ui::paint
