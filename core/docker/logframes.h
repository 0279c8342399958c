#pragma once

#include "core/docker/dockertypes.h"

#include <QByteArray>
#include <QStringDecoder>

namespace dw::docker {

/// Text out of a container's log: frames of an 8-byte header (stream, three zeros, length) and their content, cut
/// anywhere. A container with a TTY has no frames and one stream. Characters that cross a border are kept whole.
class LogFrames final
{
public:
    enum class Format { Frames, Raw };

    explicit LogFrames(Format format) : m_format(format) {}

    /// Throws Error::BadReply if there is no frame where one must be.
    [[nodiscard]] QList<LogPiece> feed(QByteArrayView bytes);

private:
    void readHeader();

    Format m_format;
    QByteArray m_header;
    LogPiece::Stream m_stream = LogPiece::Stream::Stdout;
    qsizetype m_left = 0; ///< bytes of the present frame still to come
    QStringDecoder m_decoders[2] = {QStringDecoder(QStringDecoder::Utf8), QStringDecoder(QStringDecoder::Utf8)};
};

} // namespace dw::docker
