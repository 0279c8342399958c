#pragma once

#include "core/base/wakeup.h"

#include <QCoroTask>
#include <QString>

#include <stop_token>

namespace dw {

/// Tasks an object has started and must outlive: stop, then await, then destroy.
/// A task that ends in an error other than Error::Cancelled is logged with its name, never swallowed.
class TaskGroup final
{
public:
    TaskGroup() = default;
    ~TaskGroup();
    Q_DISABLE_COPY_MOVE(TaskGroup)

    void start(const QString &name, QCoro::Task<> task);
    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }
    void requestStop() { m_stop.request_stop(); }
    [[nodiscard]] int running() const { return m_running; }
    /// Completes when no task runs any more.
    [[nodiscard]] QCoro::Task<> finished();

private:
    QCoro::Task<> run(QString name, QCoro::Task<> task);

    std::stop_source m_stop;
    int m_running = 0;
    Wakeup m_changed;
};

} // namespace dw
