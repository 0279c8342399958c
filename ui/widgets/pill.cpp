#include "ui/widgets/pill.h"

#include "ui/delegates/paint.h"

#include <QPainter>

#include <utility>

namespace dw::ui {

Pill::Pill(const Theme &theme, const PillText &pill, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    set(pill);
}

void Pill::set(const PillText &pill)
{
    if (m_pill == pill && isHidden() == pill.text.isEmpty())
        return;
    m_pill = pill;
    setAccessibleName(pill.text);
    // Without a parent it would be shown as a window of its own for a moment.
    if (pill.text.isEmpty())
        hide();
    else if (parentWidget())
        show();
    else
        setAttribute(Qt::WA_WState_ExplicitShowHide, false);
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    return {paint::pillWidth(m_theme, m_pill), fontMetrics().height() + 6};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint::pill(painter, rect(), m_pill, m_theme);
}

Dot::Dot(const Theme &theme, Tone tone, QWidget *parent) : QWidget(parent), m_theme(theme), m_tone(tone)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Dot::set(Tone tone)
{
    if (std::exchange(m_tone, tone) != tone)
        update();
}

void Dot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint::dot(painter, rect(), m_tone, m_theme);
}

Sparkline::Sparkline(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAccessibleName(tr("CPU in the last minutes"));
}

void Sparkline::set(const QList<double> &series, Tone tone)
{
    if (m_series == series && m_tone == tone)
        return;
    m_series = series;
    m_tone = tone;
    update();
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint::sparkline(painter, QRectF(rect()).adjusted(1, 1, -1, -1), m_series, m_theme.colors().shape(m_tone));
}

} // namespace dw::ui
