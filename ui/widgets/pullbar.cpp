#include "ui/widgets/pullbar.h"

#include "ui/models/words.h"
#include "ui/widgets/layouts.h"

#include <QProgressBar>

namespace dw::ui {

namespace {

constexpr int leastBar = 60;
constexpr int gap = 9;

} // namespace

PullBar::PullBar(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_bar(new QProgressBar), m_words(new ElidedLabel), m_line(new QBoxLayout(QBoxLayout::LeftToRight))
{
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 100);
    m_bar->setFixedHeight(6);
    m_bar->setMinimumWidth(leastBar);
    m_bar->setMaximumWidth(320);
    m_words->setFont(theme.font(TextStyle::Small));
    m_words->setProperty("ink", QStringLiteral("mute"));
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->setSpacing(gap);
    m_line->addWidget(m_bar, 1);
    m_line->addWidget(m_words, 1);
    setLayout(m_line);
    hide();
}

void PullBar::set(const PullState &pull)
{
    m_bar->setValue(pull.percent);
    const QString layers = tr("%1 of %2 layers").arg(pull.done).arg(pull.layers);
    m_words->setFullText(tr("%1 % · %2 · %3").arg(pull.percent).arg(layers, Words::bytes(pull.bytes)));
    m_bar->setAccessibleName(tr("Pull: %1").arg(layers));
    setVisible(pull.layers > 0);
    arrange();
}

/// Where the words would be cut short they stand below the bar.
void PullBar::arrange()
{
    const QRect room = contentsRect();
    const bool isTight = room.width() < leastBar + gap + m_words->sizeHint().width();
    m_line->setDirection(isTight ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_line->setSpacing(isTight ? 3 : gap);
}

void PullBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace dw::ui
