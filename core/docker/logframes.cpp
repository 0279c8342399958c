#include "core/docker/logframes.h"

#include "core/base/error.h"

#include <QtEndian>

#include <algorithm>

namespace dw::docker {

namespace {

constexpr qsizetype headerSize = 8;

} // namespace

QList<LogPiece> LogFrames::feed(QByteArrayView bytes)
{
    QList<LogPiece> result;
    while (!bytes.isEmpty()) {
        if (m_format == Format::Raw)
            m_left = bytes.size();
        if (m_left == 0) {
            const qsizetype count = std::min(headerSize - m_header.size(), bytes.size());
            m_header.append(bytes.first(count));
            bytes = bytes.sliced(count);
            if (m_header.size() == headerSize)
                readHeader();
            continue;
        }
        const qsizetype count = std::min(m_left, bytes.size());
        const QString text = m_decoders[m_stream == LogPiece::Stream::Stderr ? 1 : 0].decode(bytes.first(count));
        if (!text.isEmpty())
            result.append({m_stream, text});
        m_left -= count;
        bytes = bytes.sliced(count);
    }
    return result;
}

void LogFrames::readHeader()
{
    const QByteArray header = std::exchange(m_header, {});
    const auto kind = static_cast<unsigned char>(header.at(0));
    if (kind > 2 || header.mid(1, 3) != QByteArray(3, '\0'))
        throw Error(Error::Code::BadReply, QStringLiteral("the engine's log stream has no frame header where one must be"));
    m_stream = kind == 2 ? LogPiece::Stream::Stderr : LogPiece::Stream::Stdout;
    m_left = qFromBigEndian<quint32>(header.constData() + 4);
}

} // namespace dw::docker
