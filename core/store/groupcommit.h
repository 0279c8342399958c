#pragma once

#include "core/store/database.h"

#include <QTimer>

#include <coroutine>
#include <exception>
#include <functional>
#include <vector>

namespace dw {

/// Stores what arrives together in one transaction: one durable write serves all, and nobody is told before it.
///
/// Work waits as long as each turn of the event loop brings more of it, up to a largest batch; alone it is stored in the
/// next turn. Each piece of work must be all or nothing in itself (one statement, or a Transaction of its own): one that
/// throws leaves the others of its batch as they are.
class GroupCommit final : public QObject
{
    Q_OBJECT
public:
    using Work = std::function<void()>;

    /// What co_await takes: done once the work is durable.
    class Ticket
    {
    public:
        Ticket(GroupCommit &group, Work work) : m_group(group), m_work(std::move(work)) {}
        Q_DISABLE_COPY_MOVE(Ticket)
        [[nodiscard]] bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> waiter);
        void await_resume() const;

    private:
        friend class GroupCommit;
        GroupCommit &m_group;
        Work m_work;
        std::coroutine_handle<> m_waiter;
        std::exception_ptr m_failure;
    };

    /// \a database outlives the object. \a beforeCommit runs once in each transaction, after all its work.
    explicit GroupCommit(Database &database, Work beforeCommit = {}, QObject *parent = nullptr);
    ~GroupCommit() override;

    /// Runs \a work soon and completes once it is durable. Throws what \a work threw, or what the commit did, for which
    /// nothing of the batch is stored.
    [[nodiscard]] Ticket run(Work work) { return Ticket(*this, std::move(work)); }
    /// Stores now what waits.
    void flush();
    /// How many transactions there were.
    [[nodiscard]] qint64 commits() const { return m_commits; }

private:
    void add(Ticket *ticket);
    void turn();
    void store(const std::vector<Ticket *> &batch);

    Database &m_database;
    Work m_beforeCommit;
    QTimer m_timer;
    std::vector<Ticket *> m_waiting;
    std::size_t m_before = 0; ///< how many waited in the last turn
    qint64 m_commits = 0;
};

} // namespace dw
