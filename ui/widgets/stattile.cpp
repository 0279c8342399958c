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

void StatTile::set(const QString &figure, const QString &text, Ink ink)
{
    m_figure->setText(figure);
    setStyleProperty(m_figure, "ink", ink == Ink::Bad ? QStringLiteral("bad") : QStringLiteral("text"));
    m_text->setFullText(text);
    setAccessibleName(QStringLiteral("%1: %2, %3").arg(m_title, figure, text));
}

} // namespace dw::ui
