#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

namespace dw::docker {

/// JSON objects out of a stream that is cut anywhere: the engine writes one after the other, with or without lines between.
/// Throws Error::BadReply for anything else.
class JsonStream final
{
public:
    /// The objects that \a bytes completed.
    [[nodiscard]] QList<QJsonObject> feed(QByteArrayView bytes);
    /// Whether the stream may end here: not in the middle of an object.
    [[nodiscard]] bool isBetweenObjects() const { return m_depth == 0; }

private:
    void take(char c);

    QByteArray m_object;
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

} // namespace dw::docker
