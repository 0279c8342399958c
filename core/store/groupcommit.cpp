#include "core/store/groupcommit.h"

namespace dw {

namespace {

/// Beyond this the first of a batch would wait longer than the next write takes.
constexpr std::size_t largestBatch = 64;

} // namespace

GroupCommit::GroupCommit(Database &database, Work beforeCommit, QObject *parent)
    : QObject(parent), m_database(database), m_beforeCommit(std::move(beforeCommit))
{
    connect(&m_timer, &QTimer::timeout, this, &GroupCommit::turn);
}

GroupCommit::~GroupCommit()
{
    Q_ASSERT_X(m_waiting.empty(), "GroupCommit", "flush and await what waits before destroying it");
}

void GroupCommit::Ticket::await_suspend(std::coroutine_handle<> waiter)
{
    m_waiter = waiter;
    m_group.add(this);
}

void GroupCommit::Ticket::await_resume() const
{
    if (m_failure)
        std::rethrow_exception(m_failure);
}

void GroupCommit::add(Ticket *ticket)
{
    m_waiting.push_back(ticket);
    if (!m_timer.isActive())
        m_timer.start(0);
}

void GroupCommit::turn()
{
    const bool isGrowing = m_waiting.size() > m_before;
    m_before = m_waiting.size();
    if (!isGrowing || m_waiting.size() >= largestBatch)
        flush();
}

void GroupCommit::flush()
{
    m_timer.stop();
    m_before = 0;
    const std::vector<Ticket *> batch = std::exchange(m_waiting, {});
    if (batch.empty())
        return;
    try {
        store(batch);
    } catch (...) {
        for (Ticket *ticket : batch) {
            if (!ticket->m_failure)
                ticket->m_failure = std::current_exception();
        }
    }
    // Whoever goes on may bring new work, or end and take its ticket with it.
    for (const Ticket *ticket : batch)
        ticket->m_waiter.resume();
}

void GroupCommit::store(const std::vector<Ticket *> &batch)
{
    Transaction transaction(m_database);
    for (Ticket *ticket : batch) {
        try {
            ticket->m_work();
        } catch (...) {
            ticket->m_failure = std::current_exception();
        }
    }
    if (m_beforeCommit)
        m_beforeCommit();
    transaction.commit();
    ++m_commits;
}

} // namespace dw
