#include "ui/shell/lostbanner.h"

#include "ui/models/words.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/pill.h"

#include <QLabel>

namespace dw::ui {

LostBanner::LostBanner(Desk &desk, QWidget *parent) : QFrame(parent), m_desk(desk), m_text(desk.theme.label({}))
{
    setProperty("card", true);
    setProperty("banner", QStringLiteral("bad"));
    m_text->setWordWrap(true);
    QPushButton *retry = button(tr("Try now"));
    connect(retry, &QPushButton::clicked, &desk.session, &Session::retryNow);
    QPushButton *edit = button(tr("Edit connection…"));
    connect(edit, &QPushButton::clicked, this, &LostBanner::editWanted);
    QHBoxLayout *line = row(10);
    line->setContentsMargins(14, 8, 10, 8);
    line->addWidget(new Dot(desk.theme, Tone::Bad));
    line->addWidget(m_text, 1);
    line->addWidget(edit);
    line->addWidget(retry);
    setLayout(line);
    hide();
}

void LostBanner::refresh()
{
    const Session &session = m_desk.session;
    const bool isLost = session.state() == Session::State::Lost || session.state() == Session::State::Refused;
    setVisible(isLost && session.store().hasSnapshot());
    if (!isLost)
        return;
    const QString since = session.lostSince().toLocalTime().toString(QStringLiteral("hh:mm:ss"));
    const QString text = tr("No connection since %1: what you see is from then.\n%2").arg(since, session.problem());
    m_text->setText(text);
    setAccessibleName(text);
}

} // namespace dw::ui
