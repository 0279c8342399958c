#include "core/deploy/transcript.h"

#include "core/base/redaction.h"

namespace dw {

namespace {

constexpr int keptFirst = 20;
constexpr int keptLast = 40;
constexpr int longestText = 400;

} // namespace

bool Transcript::add(milliseconds elapsed, const QString &text)
{
    QString shown = redacted(text.left(10 * longestText)).simplified();
    if (shown.size() > longestText)
        shown = shown.left(longestText) + QStringLiteral("…");
    if (!m_lines.isEmpty() && m_lines.last().text == shown) {
        m_lines.last().last = elapsed;
        ++m_lines.last().count;
        return false;
    }
    m_lines.append({elapsed, elapsed, 1, shown});
    if (m_lines.size() > keptFirst + keptLast) {
        m_lines.removeAt(keptFirst);
        ++m_omitted;
    }
    return true;
}

QStringList Transcript::lines() const
{
    QStringList result;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const Line &line = m_lines.at(i);
        if (m_omitted > 0 && i == keptFirst)
            result << QStringLiteral("… %1 lines left out …").arg(m_omitted);
        QString text = elapsedText(line.first) + QStringLiteral("  ") + line.text;
        if (line.count > 1)
            text += QStringLiteral(" (%1 times until %2)").arg(line.count).arg(elapsedText(line.last));
        result << text;
    }
    return result;
}

QString Transcript::last() const
{
    return m_lines.isEmpty() ? QString() : m_lines.last().text;
}

QString elapsedText(milliseconds elapsed)
{
    return QStringLiteral("+%1 s").arg(double(elapsed.count()) / 1000, 0, 'f', 2);
}

} // namespace dw
