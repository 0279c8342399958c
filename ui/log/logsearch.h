#pragma once

#include "ui/log/logstore.h"

#include <QStringMatcher>

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
    bool goOn(const LogStore &lines);
    [[nodiscard]] bool isDone() const { return m_left == 0; }
    [[nodiscard]] bool contains(QStringView text) const { return m_matcher.indexIn(text) >= 0; }
    /// Lines found so far.
    [[nodiscard]] int matches() const { return m_matches; }
    /// The newest line that was found; -1: none yet.
    [[nodiscard]] int newest() const { return m_newest; }

    void take(QStringView added) { m_matches += isActive() && contains(added); }
    /// The first \a count of \a lines go.
    void drop(const LogStore &lines, int count);

private:
    QString m_text;
    QStringMatcher m_matcher;
    int m_left = 0; ///< lines before this one are not looked at yet
    int m_matches = 0;
    int m_newest = -1;
};

} // namespace dw::ui
