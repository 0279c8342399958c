#include "core/docker/jsonstream.h"

#include "core/base/error.h"

#include <QJsonDocument>

namespace dw::docker {

namespace {

constexpr qsizetype maximumObject = 4 << 20;

Error badStream(const QString &why)
{
    return Error(Error::Code::BadReply, QStringLiteral("the engine's stream is not a series of JSON objects: %1").arg(why));
}

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

} // namespace

QList<QJsonObject> JsonStream::feed(QByteArrayView bytes)
{
    QList<QJsonObject> objects;
    for (const char c : bytes) {
        if (m_depth == 0 && isSpace(c))
            continue;
        if (m_depth == 0 && c != '{')
            throw badStream(QStringLiteral("an object must start with {"));
        take(c);
        if (m_depth > 0)
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(std::exchange(m_object, {}));
        if (!document.isObject())
            throw badStream(QStringLiteral("an object cannot be parsed"));
        objects.append(document.object());
    }
    return objects;
}

void JsonStream::take(char c)
{
    m_object.append(c);
    if (m_object.size() > maximumObject)
        throw badStream(QStringLiteral("an object is larger than 4 MiB"));
    if (m_escaped)
        m_escaped = false;
    else if (c == '"')
        m_inString = !m_inString;
    else if (m_inString)
        m_escaped = c == '\\';
    else if (c == '{')
        ++m_depth;
    else if (c == '}')
        --m_depth;
}

} // namespace dw::docker
