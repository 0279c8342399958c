#pragma once

#include "ui/log/ansitext.h"

#include <QStringMatcher>

#include <deque>

namespace dw::ui {

/// Looks for a text in the lines of a log, the newest first and piece by piece, so that a long log holds nobody up.
class LogSearch final
{
public:
    /// Begins anew among \a lines lines. An empty text ends the search.
    void begin(const QString &text, int lines);
    [[nodiscard]] bool isActive() const { return !m_text.isEmpty(); }
    [[nodiscard]] const QString &text() const { return m_text; }
    /// Goes on for a few milliseconds; whether something is left.
    bool goOn(const std::deque<LogLine> &lines);
    [[nodiscard]] bool isDone() const { return m_left == 0; }
    [[nodiscard]] bool contains(const LogLine &line) const { return m_matcher.indexIn(line.text) >= 0; }
    /// Lines found so far.
    [[nodiscard]] int matches() const { return m_matches; }
    /// The newest line that was found; -1: none yet.
    [[nodiscard]] int newest() const { return m_newest; }

    void take(const LogLine &added) { m_matches += isActive() && contains(added); }
    /// The first \a count of \a lines go.
    void drop(const std::deque<LogLine> &lines, int count);

private:
    QString m_text;
    QStringMatcher m_matcher;
    int m_left = 0; ///< lines before this one are not looked at yet
    int m_matches = 0;
    int m_newest = -1;
};

} // namespace dw::ui
