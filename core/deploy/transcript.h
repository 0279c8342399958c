#pragma once

#include "core/base/clock.h"

#include <QList>
#include <QStringList>

namespace dw {

/// What was asked and answered, one line an attempt, bounded: equal answers in a row share a line, and of very many
/// lines the first and the last are kept. Texts are redacted and cut.
class Transcript final
{
public:
    /// Returns whether \a text differs from the line before it.
    bool add(milliseconds elapsed, const QString &text);
    /// “+1.20 s  connection refused (12 times until +4.00 s)”
    [[nodiscard]] QStringList lines() const;
    /// The text of the last attempt; empty before the first.
    [[nodiscard]] QString last() const;

private:
    struct Line {
        milliseconds first{0};
        milliseconds last{0};
        int count = 0;
        QString text;
    };

    QList<Line> m_lines;
    int m_omitted = 0;
};

/// “+1.20 s”
[[nodiscard]] QString elapsedText(milliseconds elapsed);

} // namespace dw
