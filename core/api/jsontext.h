#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <string>

namespace dw {

/// Writes compact JSON straight into bytes, as QJsonDocument would print it: for what is written with every call, where a
/// tree of values costs more than all the rest. The caller sees to order, names and pairs of begin and end.
class JsonText final
{
public:
    void beginObject() { begin('{'); }
    void endObject() { end('}'); }
    void beginArray() { begin('['); }
    void endArray() { end(']'); }
    /// The name of a member, whose value follows.
    void name(QLatin1StringView name);
    void value(QStringView text);
    void value(qint64 number);
    void value(bool truth);
    /// ISO 8601 in UTC with milliseconds; null for an invalid time.
    void value(const QDateTime &time);
    /// \a word, which has no character that JSON escapes.
    void word(QLatin1StringView word);
    void null();
    /// \a json as it is.
    void raw(QByteArrayView json);

    [[nodiscard]] QByteArray text() const { return QByteArray(m_text.data(), qsizetype(m_text.size())); }

private:
    void begin(char bracket);
    void end(char bracket);
    void separate();
    void appendEscaped(QStringView text);
    /// Appends the character at \a at, which needs more than a byte; the position behind it.
    [[nodiscard]] qsizetype appendSpecial(QStringView text, qsizetype at);

    std::string m_text; ///< appends a character in a few instructions, as QByteArray does not
    bool m_needsComma = false;
};

} // namespace dw
