#pragma once

#include "tests/support/system/crashcontrol.h"
#include "tests/support/system/worldsnapshot.h"

#include <functional>

namespace dw::test {

/// One call of the API that starts a recipe, or prepares for one.
struct Operation {
    enum class End { Done, Undone };
    struct Call {
        QByteArray method;
        QString path;
        QJsonObject body = {};
    };

    QString name; ///< operations of one name share their sweep
    std::function<Call(SystemWorld &)> call;
    End end = End::Done;
    bool isSwept = true;
};

/// Kills the daemon at every durable write of every operation of a cycle, and holds the state after the restart against
/// the two that are allowed: as before the operation, untouched, or as after it. What ended by then is in the outbox.
///
/// A cycle ends in the state it began in. It is run once without a crash to learn all states, and then again and again: each
/// operation is killed at one write after the other until a restart has finished it instead of undoing it, and the cycles
/// end when each operation has been killed at each of its writes.
class CrashSweep final
{
public:
    /// Every \a of -th write from the \a number -th on: the shares 1 to \a of of a cycle leave none out.
    struct Share {
        int number = 1;
        int of = 1;
    };

    /// What ends the daemon: a kill between two system calls, or a power cut, which also takes what no sync has stored.
    enum class Cause { Kill, PowerCut };

    CrashSweep(SystemWorld &world, QList<Operation> preparation, QList<Operation> cycle, Share share, Cause cause);

    /// Empty if all went well, else what did not.
    [[nodiscard]] QString run();
    /// How often each operation was killed.
    [[nodiscard]] QString summary() const;

private:
    struct Progress {
        CrashPoint next;
        int kills = 0;
        int lastWrite = 0; ///< at which it was killed
        bool isComplete = false;
    };
    enum class State { Before, After };

    [[nodiscard]] QString perform(const Operation &operation);
    [[nodiscard]] QString performAndLearn(const Operation &operation);
    [[nodiscard]] bool isDue(qsizetype index) const;
    [[nodiscard]] QString crashUntilDone(qsizetype index);
    [[nodiscard]] QString crash(qsizetype index);
    /// Calls and waits until the operation has ended or the daemon has died.
    [[nodiscard]] QString callAndWait(const Operation::Call &call);
    [[nodiscard]] QString restart();
    /// Waits until nothing is open and the world is in an allowed state; what is wrong with it if it never is.
    [[nodiscard]] QString settle(const std::function<QString()> &verdict);
    [[nodiscard]] QString verdict(const Operation &operation, const WorldSnapshot &now, const QString &before, const QString &after);
    void advance(Progress &progress, std::optional<CrashPoint> ended) const;
    [[nodiscard]] CrashPoint::Moment firstMoment() const { return m_cause == Cause::Kill ? CrashPoint::Moment::Call : CrashPoint::Moment::Power; }

    SystemWorld &m_world;
    CrashControl m_control;
    QList<Operation> m_preparation;
    QList<Operation> m_cycle;
    Share m_share;
    Cause m_cause;
    QStringList m_states; ///< before each operation of the cycle, and after the last
    QMap<QString, Progress> m_progress;
    QByteArray m_foreign;
    QJsonArray m_foreignHosts;
    State m_end = State::Before; ///< of the last crash
    qint64 m_lastDeploy = 0;
    QString m_identity; ///< as it was last seen; empty if something was done since
};

} // namespace dw::test
