#include "ui/widgets/pullbar.h"

#include "ui/models/words.h"
#include "ui/widgets/layouts.h"

#include <QProgressBar>

namespace dw::ui {

PullBar::PullBar(const Theme &theme, QWidget *parent) : QWidget(parent), m_bar(new QProgressBar), m_words(new ElidedLabel)
{
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 100);
    m_bar->setFixedHeight(6);
    m_bar->setMinimumWidth(60);
    m_bar->setMaximumWidth(170);
    m_words->setFont(theme.font(TextStyle::Small));
    m_words->setProperty("ink", QStringLiteral("mute"));
    QHBoxLayout *line = row(9);
    line->addWidget(m_bar, 1);
    line->addWidget(m_words);
    setLayout(line);
    hide();
}

void PullBar::set(const PullState &pull)
{
    m_bar->setValue(pull.percent);
    const QString layers = tr("%1 of %2 layers").arg(pull.done).arg(pull.layers);
    m_words->setFullText(tr("%1 % · %2 · %3").arg(pull.percent).arg(layers, Words::bytes(pull.bytes)));
    m_bar->setAccessibleName(tr("Pull: %1").arg(layers));
    setVisible(pull.layers > 0);
}

} // namespace dw::ui
