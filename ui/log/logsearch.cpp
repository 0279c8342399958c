#include "ui/log/logsearch.h"

#include <QDeadlineTimer>

namespace dw::ui {

namespace {

constexpr int piece = 500;             ///< lines between two looks at the clock
constexpr qint64 patienceMs = 4;

} // namespace

void LogSearch::begin(const QString &text, int lines)
{
    m_text = text;
    m_matcher = QStringMatcher(text, Qt::CaseInsensitive);
    m_left = text.isEmpty() ? 0 : lines;
    m_matches = 0;
    m_newest = -1;
}

bool LogSearch::goOn(const LogStore &lines)
{
    const QDeadlineTimer deadline(patienceMs);
    while (m_left > 0) {
        for (int i = 0; i < piece && m_left > 0; ++i) {
            --m_left;
            if (!contains(lines.text(m_left)))
                continue;
            ++m_matches;
            if (m_newest < 0)
                m_newest = m_left;
        }
        if (deadline.hasExpired())
            break;
    }
    return m_left > 0;
}

void LogSearch::drop(const LogStore &lines, int count)
{
    for (int line = m_left; isActive() && line < count; ++line)
        m_matches -= contains(lines.text(line));
    m_left = std::max(m_left - count, 0);
    m_newest = std::max(m_newest - count, -1);
}

} // namespace dw::ui
