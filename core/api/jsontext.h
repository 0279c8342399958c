#pragma once

#include <QByteArray>
#include <QString>

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
    void null();
    /// \a json as it is.
    void raw(QByteArrayView json);

    [[nodiscard]] QByteArray take() { return std::move(m_text); }

private:
    void begin(char bracket);
    void end(char bracket);
    void separate();
    void appendEscaped(QStringView text);

    QByteArray m_text;
    bool m_needsComma = false;
};

} // namespace dw
