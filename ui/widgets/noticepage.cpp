#include "ui/widgets/noticepage.h"

#include "ui/widgets/layouts.h"

#include <QLabel>

namespace dw::ui {

NoticePage::NoticePage(const Theme &theme, const QString &icon, const QString &title, const QString &text, const QString &action, QWidget *parent)
    : QWidget(parent), m_title(theme.label(title, TextStyle::Section)), m_text(theme.label(text, TextStyle::Body, Ink::Mute)),
      m_alternative(button({})), m_action(button(action, ButtonKind::Primary))
{
    auto *picture = new QLabel;
    const auto paint = [&theme, picture, icon] { picture->setPixmap(theme.icon(icon, Ink::Mute).pixmap(QSize(40, 40), picture->devicePixelRatioF())); };
    paint();
    connect(&theme, &Theme::changed, picture, paint);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setFixedWidth(440);
    m_text->setMinimumHeight(std::max(m_text->heightForWidth(440), 0));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setVisible(!action.isEmpty());
    m_alternative->hide();
    connect(m_action, &QPushButton::clicked, this, &NoticePage::acted);
    connect(m_alternative, &QPushButton::clicked, this, &NoticePage::alternativeChosen);
    QHBoxLayout *buttons = row(10);
    buttons->addStretch();
    buttons->addWidget(m_alternative);
    buttons->addWidget(m_action);
    buttons->addStretch();
    QVBoxLayout *layout = column(12);
    layout->addStretch(2);
    layout->addWidget(picture, 0, Qt::AlignHCenter);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addSpacing(4);
    layout->addLayout(buttons);
    layout->addStretch(3);
    setLayout(layout);
}

void NoticePage::setAlternative(const QString &text)
{
    m_alternative->setText(text);
    m_alternative->setVisible(!text.isEmpty());
}

void NoticePage::setText(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setMinimumHeight(std::max(m_text->heightForWidth(440), 0));
}

} // namespace dw::ui
