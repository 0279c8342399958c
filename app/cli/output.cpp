#include "app/cli/output.h"

#include <QJsonDocument>

#include <unistd.h>

namespace dw {

Output::Output(std::FILE *file)
    : m_file(file), m_isColoured(::isatty(::fileno(file)) == 1 && qEnvironmentVariableIsEmpty("NO_COLOR"))
{
}

void Output::write(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, std::size_t(bytes.size()), m_file);
    std::fflush(m_file);
}

QString Output::coloured(const QString &text, Colour colour) const
{
    if (!m_isColoured || colour == Colour::Plain)
        return text;
    const auto code = [colour] {
        switch (colour) {
        case Colour::Good: return 32;
        case Colour::Bad: return 31;
        case Colour::Waiting: return 33;
        case Colour::Faint: return 2;
        case Colour::Plain: break;
        }
        return 0;
    };
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QString::number(code()), text);
}

void Output::line(const QString &text, Colour colour)
{
    write(QString(coloured(text, colour) + QLatin1Char('\n')));
}

void Output::field(const QString &name, const QString &value, Colour colour)
{
    write(QString(name.leftJustified(14) + coloured(value, colour) + QLatin1Char('\n')));
}

void Output::json(const QJsonObject &object)
{
    write(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Indented)));
}

void Output::json(const QJsonArray &array)
{
    write(QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Indented)));
}

void Output::table(const QStringList &headings, const QList<QStringList> &rows, int stateColumn)
{
    QList<qsizetype> widths;
    for (qsizetype column = 0; column < headings.size(); ++column) {
        qsizetype width = headings[column].size();
        for (const QStringList &row : rows)
            width = std::max(width, row[column].size());
        widths << width;
    }
    const auto printed = [&](const QStringList &row, bool isHeading) {
        QString text;
        for (qsizetype column = 0; column < row.size(); ++column) {
            const bool isLast = column + 1 == row.size();
            const QString cell = isLast ? row[column] : row[column].leftJustified(int(widths[column]) + 2);
            const Colour colour = isHeading ? Colour::Faint : column == stateColumn ? colourOf(row[column]) : Colour::Plain;
            text += coloured(cell, colour);
        }
        write(QString(text + QLatin1Char('\n')));
    };
    printed(headings, true);
    for (const QStringList &row : rows)
        printed(row, false);
}

Output::Colour Output::colourOf(const QString &state)
{
    static constexpr std::string_view good[] = {"running", "succeeded", "ok", "done", "deployed"};
    static constexpr std::string_view bad[] = {"failed", "rolled-back", "unhealthy", "missing", "unreachable", "rejected"};
    static constexpr std::string_view waiting[] = {"pending", "queued", "starting", "waiting", "removing", "unknown"};
    const std::string word = state.toStdString();
    if (std::ranges::find(good, word) != std::end(good))
        return Colour::Good;
    if (std::ranges::find(bad, word) != std::end(bad))
        return Colour::Bad;
    return std::ranges::find(waiting, word) != std::end(waiting) ? Colour::Waiting : Colour::Plain;
}

} // namespace dw
