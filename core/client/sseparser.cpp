#include "core/client/sseparser.h"

#include <QJsonDocument>

namespace dw {

QList<ApiEvent> SseParser::feed(const QByteArray &bytes)
{
    constexpr qsizetype longestLine = 16 << 20;
    m_rest += bytes;
    QList<ApiEvent> events;
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n', begin)) {
        QByteArrayView line = QByteArrayView(m_rest).sliced(begin, end - begin);
        if (line.endsWith('\r'))
            line.chop(1);
        takeLine(line, events);
        begin = end + 1;
    }
    m_rest.remove(0, begin);
    if (m_rest.size() > longestLine)
        throw Error(Error::Code::BadReply, QStringLiteral("the event stream has a line of more than 16 MiB"));
    return events;
}

void SseParser::takeLine(QByteArrayView line, QList<ApiEvent> &events)
{
    if (line.isEmpty()) {
        dispatch(events);
        return;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    if (name == "event") {
        m_type = value.toByteArray();
    } else if (name == "id") {
        m_number = value.toLongLong();
    } else if (name == "data") {
        if (!m_data.isEmpty())
            m_data += '\n';
        m_data += value;
    }
}

void SseParser::dispatch(QList<ApiEvent> &events)
{
    const QByteArray type = std::exchange(m_type, {});
    const QByteArray data = std::exchange(m_data, {});
    if (data.isEmpty())
        return;
    const QJsonDocument document = QJsonDocument::fromJson(data);
    if (!document.isObject())
        throw Error(Error::Code::BadReply, QStringLiteral("the event stream carries an event that is no JSON object"),
                    QString::fromUtf8(data.left(200)));
    events.append({m_number, QString::fromUtf8(type), document.object()});
}

} // namespace dw
