#include "core/client/mailbox.h"

#include <QThread>

#include <utility>

namespace dw {

Mailbox::Mailbox() : m_place(new QObject) {}

Mailbox::~Mailbox()
{
    // The last one to know the mailbox may be of another thread.
    if (m_place)
        m_place->deleteLater();
}

void Mailbox::post(std::function<void()> work)
{
    const QMutexLocker lock(&m_mutex);
    if (m_place)
        QMetaObject::invokeMethod(m_place, std::move(work), Qt::QueuedConnection);
}

void Mailbox::close()
{
    QObject *place = nullptr;
    {
        const QMutexLocker lock(&m_mutex);
        place = std::exchange(m_place, nullptr);
    }
    // Not under the lock: dropping work may post the news of it.
    delete place;
}

} // namespace dw
