#pragma once

#include <QList>
#include <QString>

namespace dw::ui {

/// A stretch of a line in one colour. 0: the text's own; 1 to 8: the terminal's eight colours, black first.
struct AnsiSpan {
    qsizetype start = 0;
    int color = 0;
    bool isBold = false;
    friend bool operator==(const AnsiSpan &, const AnsiSpan &) = default;
};

struct LogLine {
    QString text;
    QList<AnsiSpan> spans; ///< in order, each to the next; empty: plain
    friend bool operator==(const LogLine &, const LogLine &) = default;
};

/// Turns a container's output into lines: understands colours (ECMA-48 SGR), drops other control sequences, and keeps a
/// colour that a line leaves open. A line of more than 16,384 characters is cut.
class AnsiText final
{
public:
    /// Lines that \a piece completes.
    [[nodiscard]] QList<LogLine> feed(const QString &piece);
    /// What came after the last line break, as a line.
    [[nodiscard]] QList<LogLine> flush();

private:
    enum class Place { Text, Escape, Control, Command };

    void takeCharacter(QChar character, QList<LogLine> &lines);
    void applyColors();
    void endLine(QList<LogLine> &lines);

    Place m_place = Place::Text;
    QString m_parameters;
    LogLine m_line;
    AnsiSpan m_now;
    bool m_returned = false;
};

} // namespace dw::ui
