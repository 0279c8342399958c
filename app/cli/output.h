#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdio>

namespace dw {

/// What a command prints: text for people, aligned and coloured on a terminal only (NO_COLOR is honoured), or JSON.
class Output final
{
public:
    enum class Colour { Plain, Good, Bad, Waiting, Faint };

    explicit Output(std::FILE *file);

    void line(const QString &text = {}, Colour colour = Colour::Plain);
    /// “name   value”, names of one width.
    void field(const QString &name, const QString &value, Colour colour = Colour::Plain);
    void json(const QJsonObject &object);
    void json(const QJsonArray &array);
    /// Rows under headings, columns aligned. The column \a stateColumn is coloured by what it says; -1: none.
    void table(const QStringList &headings, const QList<QStringList> &rows, int stateColumn = -1);
    [[nodiscard]] static Colour colourOf(const QString &state);

private:
    [[nodiscard]] QString coloured(const QString &text, Colour colour) const;
    void write(const QString &text);

    std::FILE *m_file;
    bool m_isColoured;
};

} // namespace dw
