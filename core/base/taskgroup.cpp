#include "core/base/taskgroup.h"

#include "core/base/error.h"
#include "core/base/logging.h"

namespace dw {

TaskGroup::~TaskGroup()
{
    Q_ASSERT_X(m_running == 0, "TaskGroup", "stop and await the tasks before destroying what they use");
}

void TaskGroup::start(const QString &name, QCoro::Task<> task)
{
    ++m_running;
    run(name, std::move(task));
}

QCoro::Task<> TaskGroup::run(QString name, QCoro::Task<> task)
{
    try {
        co_await task;
    } catch (const Error &error) {
        if (error.code() != Error::Code::Cancelled)
            qCWarning(lcApp).noquote() << name << "ended:" << error.message() << error.detail();
    } catch (const std::exception &other) {
        qCCritical(lcApp).noquote() << name << "ended:" << other.what();
    }
    --m_running;
    m_changed.notify();
}

QCoro::Task<> TaskGroup::finished()
{
    while (m_running > 0)
        co_await m_changed.wait({});
}

} // namespace dw
