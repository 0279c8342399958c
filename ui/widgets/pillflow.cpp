#include "ui/widgets/pillflow.h"

#include "ui/delegates/paint.h"

#include <QPainter>
#include <QResizeEvent>
#include <QStyle>

namespace dw::ui {

namespace {

constexpr int lineHeight = 24;
constexpr int gap = 5;

} // namespace

PillFlow::PillFlow(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PillFlow::set(const QList<PillText> &pills)
{
    if (m_pills == pills)
        return;
    m_pills = pills;
    QStringList words;
    for (const PillText &pill : pills)
        words << pill.text;
    setAccessibleName(words.join(QStringLiteral(", ")));
    setVisible(!pills.isEmpty());
    setFixedHeight(heightForWidth(width()));
    update();
}

QList<QRect> PillFlow::places(int width) const
{
    QList<QRect> found;
    QPoint at(0, 0);
    for (const PillText &pill : m_pills) {
        const int wide = std::min(paint::pillWidth(m_theme, pill), width);
        if (at.x() > 0 && at.x() + wide > width)
            at = {0, at.y() + lineHeight};
        found << QRect(at, QSize(wide, lineHeight));
        at.rx() += wide + gap;
    }
    return found;
}

QSize PillFlow::sizeHint() const
{
    return {200, heightForWidth(200)};
}

int PillFlow::heightForWidth(int width) const
{
    const QList<QRect> all = places(std::max(width, 60));
    return all.isEmpty() ? 0 : all.last().bottom() + 1;
}

void PillFlow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        setFixedHeight(heightForWidth(width()));
}

void PillFlow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QList<QRect> all = places(width());
    for (qsizetype i = 0; i < m_pills.size(); ++i)
        paint::pill(painter, QStyle::visualRect(layoutDirection(), rect(), all[i]), m_pills[i], m_theme);
}

} // namespace dw::ui
