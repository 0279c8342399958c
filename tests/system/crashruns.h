#pragma once

#include "tests/system/crashsweep.h"

#include <QSemaphore>
#include <QThread>

#include <memory>
#include <vector>

namespace dw::test {

/// A world and what is swept in it.
struct CrashRow {
    QString name;
    SystemWorld::Proxy proxy;
    QList<Operation> preparation;
    QList<Operation> cycle;
    QByteArray restart = "unless-stopped"; ///< the project's restart policy
    CrashSweep::Share share = {};
    CrashSweep::Cause cause = CrashSweep::Cause::Kill;
};

/// Sweeps several worlds at once, each on a thread of its own: a sweep mostly waits for the engine.
class CrashRuns final
{
public:
    struct Result {
        QString problem; ///< empty if all went well
        QString summary;
    };

    /// Starts at once. \a peers outlive the runs.
    CrashRuns(SystemPeers &peers, const QList<CrashRow> &rows, int atOnce);
    ~CrashRuns();
    Q_DISABLE_COPY_MOVE(CrashRuns)

    /// Waits, with an event loop that runs, until the row of that name has been swept.
    [[nodiscard]] Result resultOf(const QString &name);

private:
    struct Run {
        CrashRow row;
        Result result;
        std::unique_ptr<QThread> thread;
    };

    void sweep(Run &run);

    SystemPeers &m_peers;
    QSemaphore m_places;
    std::vector<std::unique_ptr<Run>> m_runs;
};

} // namespace dw::test
