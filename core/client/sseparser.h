#pragma once

#include "core/api/apimessage.h"

#include <QByteArray>
#include <QList>

namespace dw {

/// Cuts a text/event-stream (HTML standard, “server-sent events”) into events, however its bytes arrive.
class SseParser final
{
public:
    /// The events that \a bytes complete. Throws Error::BadReply if an event's data is no JSON object, or if a line
    /// grows beyond 16 MiB.
    [[nodiscard]] QList<ApiEvent> feed(const QByteArray &bytes);

private:
    void takeLine(QByteArrayView line, QList<ApiEvent> &events);
    void dispatch(QList<ApiEvent> &events);

    QByteArray m_rest;
    QByteArray m_type;
    QByteArray m_data;
    qint64 m_number = 0;
};

} // namespace dw
