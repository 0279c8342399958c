#include "ui/widgets/stattile.h"

#include "ui/widgets/layouts.h"

namespace dw::ui {

StatTile::StatTile(const Theme &theme, const QString &title, QWidget *parent)
    : QFrame(parent), m_title(title), m_figure(theme.label(QStringLiteral("–"), TextStyle::Figure)), m_text(new ElidedLabel)
{
    setProperty("card", true);
    m_text->setFont(theme.font(TextStyle::Small));
    m_text->setProperty("ink", QStringLiteral("mute"));
    QVBoxLayout *layout = column(1);
    layout->setContentsMargins(14, 10, 14, 11);
    layout->addWidget(theme.label(title, TextStyle::Small, Ink::Mute));
    layout->addWidget(m_figure);
    layout->addWidget(m_text);
    setLayout(layout);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StatTile::set(const QString &figure, const QStringList &texts, Ink ink, const QString &details)
{
    m_figure->setText(figure);
    setStyleProperty(m_figure, "ink", ink == Ink::Bad ? QStringLiteral("bad") : QStringLiteral("text"));
    m_texts = texts;
    m_details = details;
    choose();
    setAccessibleName(QStringLiteral("%1: %2, %3").arg(m_title, figure, texts.first()));
}

void StatTile::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    choose();
}

void StatTile::choose()
{
    if (m_texts.isEmpty())
        return;
    const QMargins around = layout()->contentsMargins();
    const int room = contentsRect().width() - around.left() - around.right();
    qsizetype chosen = 0;
    while (chosen + 1 < m_texts.size() && m_text->fontMetrics().horizontalAdvance(m_texts[chosen]) > room)
        ++chosen;
    m_text->setFullText(m_texts[chosen]);
    setToolTip(!m_details.isEmpty() ? m_details : chosen > 0 ? m_texts.first() : QString());
}

} // namespace dw::ui
