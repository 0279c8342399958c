#include "ui/shell/pausebanner.h"

#include "ui/operations.h"
#include "ui/widgets/layouts.h"

#include <QLabel>

namespace dw::ui {

PauseBanner::PauseBanner(Desk &desk, Operations &operations, QWidget *parent) : QFrame(parent), m_desk(desk), m_text(desk.theme.label({}))
{
    setProperty("card", true);
    setProperty("banner", QStringLiteral("warn"));
    m_text->setWordWrap(true);
    auto *picture = new QLabel;
    const auto paint = [&desk, picture] { picture->setPixmap(desk.theme.icon(QStringLiteral("pause"), Ink::Warn).pixmap(QSize(16, 16), picture->devicePixelRatioF())); };
    paint();
    connect(&desk.theme, &Theme::changed, picture, paint);
    QPushButton *resume = button(tr("Resume"));
    resume->setAccessibleName(tr("Resume automatic deploys"));
    connect(resume, &QPushButton::clicked, this, [&operations] { operations.setPaused(false); });
    QHBoxLayout *line = row(10);
    line->setContentsMargins(14, 8, 10, 8);
    line->addWidget(picture);
    line->addWidget(m_text, 1);
    line->addWidget(resume);
    setLayout(line);
    connect(&desk.store(), &StateStore::pauseChanged, this, &PauseBanner::refresh);
    refresh();
}

void PauseBanner::refresh()
{
    const StateStore &store = m_desk.store();
    setVisible(store.hasSnapshot() && store.isPaused());
    if (!store.isPaused())
        return;
    const qsizetype waiting = store.pendingDeploys().size();
    const QString text = waiting == 0 ? tr("Automatic deploys are paused: what is pushed now waits for you in the inbox.")
                                      : tr("Automatic deploys are paused: what is pushed now waits for you in the inbox. Waiting: %1").arg(waiting);
    if (m_text->text() == text)
        return;
    m_text->setText(text);
    setAccessibleName(text);
}

} // namespace dw::ui
