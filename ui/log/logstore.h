#pragma once

#include "ui/log/ansitext.h"

#include <QByteArray>

#include <deque>
#include <vector>

namespace dw::ui {

/// A great many lines of a log in little memory: as UTF-8, many in one piece. A line is made anew for whoever looks at it.
class LogStore final
{
public:
    void append(const LogLine &line);
    /// All of \a other, without looking into them.
    void append(const LogStore &other);
    /// The oldest \a count go.
    void drop(int count);
    void clear();

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] LogLine line(int number) const;
    [[nodiscard]] QString text(int number) const;
    /// The characters of a line's text, known without making it.
    [[nodiscard]] int length(int number) const { return at(number).length; }
    /// Bytes in use, about.
    [[nodiscard]] qsizetype memory() const;

private:
    struct Place {
        quint32 end = 0;        ///< in the block's bytes, where the next line begins
        quint16 length = 0;     ///< in UTF-16 code units
        bool isColored = false; ///< marks stand in the text
    };
    struct Block {
        QByteArray bytes;
        std::vector<Place> places;
    };

    void append(QByteArrayView bytes, int length, bool isColored);
    [[nodiscard]] const Block &blockOf(int number) const;
    [[nodiscard]] const Place &at(int number) const;
    [[nodiscard]] QByteArrayView bytes(int number) const;

    std::deque<Block> m_blocks; ///< each full, the last one excepted
    int m_dropped = 0;          ///< lines at the beginning of the first block that are gone
    int m_size = 0;
};

} // namespace dw::ui
