#include "ui/shell/lostbanner.h"

#include "ui/models/words.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/pill.h"

#include <QLabel>

namespace dw::ui {

LostBanner::LostBanner(Desk &desk, QWidget *parent) : QFrame(parent), m_desk(desk), m_text(desk.theme.label({})), m_edit(button(tr("Edit connection…"))), m_retry(button(tr("Try now")))
{
    setProperty("card", true);
    setProperty("banner", QStringLiteral("bad"));
    m_text->setWordWrap(true);
    connect(m_retry, &QPushButton::clicked, &desk.session, &Session::retryNow);
    connect(m_edit, &QPushButton::clicked, this, &LostBanner::editWanted);
    QHBoxLayout *line = row(10);
    line->setContentsMargins(14, 8, 10, 8);
    line->addWidget(new Dot(desk.theme, Tone::Bad));
    line->addWidget(m_text, 1);
    line->addWidget(m_edit);
    line->addWidget(m_retry);
    setLayout(line);
    hide();
}

void LostBanner::refresh()
{
    const Session &session = m_desk.session;
    const bool isLost = session.state() == Session::State::Lost || session.state() == Session::State::Refused;
    const PeerRecord &engine = session.store().engine();
    // Without projects there is a page that says so.
    const bool lacksEngine = session.isConnected() && session.store().projects().size() > 0 && engine.state == QLatin1StringView("unreachable");
    setVisible((isLost || lacksEngine) && session.store().hasSnapshot());
    m_edit->setVisible(isLost);
    m_retry->setVisible(isLost);
    if (!isLost && !lacksEngine)
        return;
    const QString since = session.lostSince().toLocalTime().toString(QStringLiteral("hh:mm:ss"));
    const QString text = isLost ? tr("No connection since %1: what you see is from then.\n%2").arg(since, session.problem())
                                : tr("No Docker Engine answers: nothing can be deployed until one does.\n%1").arg(engine.text);
    m_text->setText(text);
    setAccessibleName(text);
}

} // namespace dw::ui
