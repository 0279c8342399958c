#include "tests/system/crashruns.h"

#include <QTest>

#include <exception>

namespace dw::test {

CrashRuns::CrashRuns(SystemPeers &peers, const QList<CrashRow> &rows, int atOnce) : m_peers(peers), m_places(atOnce)
{
    for (const CrashRow &row : rows) {
        m_runs.push_back(std::make_unique<Run>(Run{row, {}, {}}));
        Run &run = *m_runs.back();
        run.thread.reset(QThread::create([this, &run] { sweep(run); }));
        run.thread->start();
    }
}

CrashRuns::~CrashRuns()
{
    for (const auto &run : m_runs)
        run->thread->wait();
}

void CrashRuns::sweep(Run &run)
{
    m_places.acquire();
    const QSemaphoreReleaser place(m_places);
    try {
        SystemWorld world(m_peers, run.row.name, run.row.proxy, run.row.restart);
        CrashSweep sweep(world, run.row.preparation, run.row.cycle, run.row.share, run.row.cause);
        run.result.problem = sweep.run();
        run.result.summary = sweep.summary();
    } catch (const std::exception &error) {
        run.result.problem = QString::fromUtf8(error.what());
    }
}

CrashRuns::Result CrashRuns::resultOf(const QString &name)
{
    const auto run = std::ranges::find(m_runs, name, [](const auto &known) { return known->row.name; });
    if (run == m_runs.end())
        return {QStringLiteral("the row was not started"), {}};
    while (!(*run)->thread->isFinished())
        QTest::qWait(50);
    return (*run)->result;
}

} // namespace dw::test
