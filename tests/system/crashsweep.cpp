#include "tests/system/crashsweep.h"

#include "core/base/error.h"
#include "tests/support/system/foreignobjects.h"
#include "tests/support/system/toldends.h"

#include <QElapsedTimer>
#include <QTest>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int operationLimit = 60'000;
constexpr int settleLimit = 30'000;
/// ms between two questions to a daemon: with many worlds at once the processor is what there is too little of.
constexpr int glance = 60;
constexpr int rareGlance = 250; ///< where the daemon's end is what is waited for

bool isOpen(const QJsonObject &deploy)
{
    const QString state = deploy.value(u"state"_s).toString();
    return state == u"pending"_s || state == u"queued"_s || state == u"running"_s;
}

} // namespace

CrashSweep::CrashSweep(SystemWorld &world, QList<Operation> preparation, QList<Operation> cycle, Share share, Cause cause)
    : m_world(world), m_control(world.daemon()), m_preparation(std::move(preparation)), m_cycle(std::move(cycle)), m_share(share),
      m_cause(cause)
{
    for (const Operation &operation : m_cycle) {
        if (operation.isSwept)
            m_progress.insert(operation.name, {.next = {.write = m_share.number, .moment = firstMoment()}});
    }
}

QString CrashSweep::run()
{
    if (const QString why = m_world.start(); !why.isEmpty())
        return why;
    // Nobody listens there, so that all that is told stays in the outbox.
    const QJsonObject channel{{u"name"_s, u"deaf"_s}, {u"kind"_s, u"webhook"_s}, {u"url"_s, u"http://127.0.0.1:9/"_s}};
    if (const auto answer = m_world.daemon().call("POST", u"/api/notifications/channels"_s, channel); answer.status != 201)
        return QString::fromUtf8(answer.body);
    m_foreign = ForeignObjects::stateOf(m_world.engine());
    m_foreignHosts = m_world.foreignHosts();
    for (const Operation &operation : m_preparation) {
        if (const QString why = perform(operation); !why.isEmpty())
            return why;
    }
    m_states << snapshotOf(m_world).state;
    for (const Operation &operation : m_cycle) {
        if (const QString why = performAndLearn(operation); !why.isEmpty())
            return why;
    }
    if (m_states.first() != m_states.last())
        return u"the cycle does not end as it began:\n%1\nis not\n%2"_s.arg(m_states.last(), m_states.first());
    while (!std::ranges::all_of(m_progress, &Progress::isComplete)) {
        for (qsizetype i = 0; i < m_cycle.size(); ++i) {
            if (const QString why = isDue(i) ? crashUntilDone(i) : perform(m_cycle.at(i)); !why.isEmpty())
                return why;
        }
    }
    return {};
}

bool CrashSweep::isDue(qsizetype index) const
{
    return m_cycle.at(index).isSwept && !m_progress.value(m_cycle.at(index).name).isComplete;
}

/// A crash that was undone leaves all as it was before the operation, which is what the next crash begins with.
QString CrashSweep::crashUntilDone(qsizetype index)
{
    do {
        if (const QString why = crash(index); !why.isEmpty())
            return why;
    } while (m_end == State::Before && isDue(index));
    return {};
}

QString CrashSweep::summary() const
{
    QStringList parts;
    for (const auto &[name, progress] : m_progress.asKeyValueRange())
        parts << u"%1: killed %2 times up to write %3"_s.arg(name).arg(progress.kills).arg(progress.lastWrite);
    return parts.join(u", "_s);
}

QString CrashSweep::perform(const Operation &operation)
{
    m_identity.clear();
    const Operation::Call call = operation.call(m_world);
    const QJsonValue lastDeploy = m_world.newestDeploy().value(u"id"_s);
    const auto answer = m_world.daemon().call(call.method, call.path, call.body);
    if (answer.status >= 300)
        return u"%1: %2"_s.arg(operation.name, QString::fromUtf8(answer.body));
    QElapsedTimer waited;
    waited.start();
    while (m_world.isBusy() && waited.elapsed() < operationLimit)
        QTest::qWait(glance);
    const QJsonObject deploy = m_world.newestDeploy();
    const bool isRecipe = deploy.value(u"id"_s) != lastDeploy;
    if (isRecipe && (deploy.value(u"state"_s) == u"succeeded"_s) != (operation.end == Operation::End::Done))
        return u"%1: %2"_s.arg(operation.name, QString::fromUtf8(QJsonDocument(deploy).toJson()));
    return {};
}

QString CrashSweep::performAndLearn(const Operation &operation)
{
    if (const QString why = perform(operation); !why.isEmpty())
        return why;
    WorldSnapshot now;
    // A moment after a switch nginx's old workers may still answer.
    const QString wrong = settle([&] {
        now = snapshotOf(m_world);
        return now.problems.join(u'\n');
    });
    if (!wrong.isEmpty())
        return u"%1 without a crash: %2\nThe daemon's log: %3"_s.arg(operation.name, wrong, QString::fromUtf8(m_world.daemon().log().right(3000)));
    m_states << now.state;
    return {};
}

QString CrashSweep::crash(qsizetype index)
{
    const Operation &operation = m_cycle.at(index);
    Progress &progress = m_progress[operation.name];
    const QString where = u"%1, killed at %2: "_s.arg(operation.name, progress.next.toString());
    if (m_identity.isEmpty())
        m_identity = snapshotOf(m_world).identity;
    m_lastDeploy = m_world.newestDeploy().value(u"id"_s).toInteger();
    const Operation::Call call = operation.call(m_world);
    m_control.arm(progress.next);
    if (const QString why = callAndWait(call); !why.isEmpty())
        return where + why;
    const auto ended = m_control.ended();
    if (m_world.daemon().isRunning())
        m_world.daemon().kill();
    if (const QString why = endsNotTold(m_world.daemon().dataDirectory()); !why.isEmpty())
        return where + u"ends of deploys were not told once: "_s + why;
    if (const QString why = restart(); !why.isEmpty())
        return where + why;
    WorldSnapshot now;
    const QString wrong = settle([&] {
        now = snapshotOf(m_world);
        return verdict(operation, now, m_states.at(index), m_states.at(index + 1));
    });
    if (!wrong.isEmpty())
        return where + wrong + u"\nThe daemon's log: "_s + QString::fromUtf8(m_world.daemon().log().right(3000));
    m_identity = now.identity;
    advance(progress, ended);
    if (progress.isComplete && progress.kills == 0)
        return where + u"it was never killed, which proves nothing; is the shim loaded?"_s;
    if (progress.isComplete && operation.end == Operation::End::Done && m_end == State::Before)
        return where + u"it was not killed and yet undone"_s;
    return {};
}

QString CrashSweep::callAndWait(const Operation::Call &call)
{
    DaemonProcess &daemon = m_world.daemon();
    QElapsedTimer waited;
    waited.start();
    try {
        const auto id = daemon.call(call.method, call.path, call.body).json.value(u"id"_s).toInteger();
        while (daemon.isRunning() && isOpen(daemon.call("GET", u"/api/deploys/%1"_s.arg(id)).json) && waited.elapsed() < operationLimit)
            (void)QTest::qWaitFor([&daemon] { return !daemon.isRunning(); }, rareGlance);
    } catch (const Error &) {
        // The connection died with the daemon.
        while (daemon.isRunning() && waited.elapsed() < operationLimit)
            QTest::qWait(5);
    }
    return waited.elapsed() < operationLimit ? QString() : u"it neither ends nor reaches that write"_s;
}

QString CrashSweep::restart()
{
    m_control.disarm();
    return m_world.start();
}

QString CrashSweep::settle(const std::function<QString()> &verdict)
{
    QElapsedTimer waited;
    waited.start();
    QString wrong;
    do {
        while (m_world.isBusy() && waited.elapsed() < operationLimit)
            QTest::qWait(glance);
        wrong = verdict();
        if (!wrong.isEmpty())
            QTest::qWait(100);
    } while (!wrong.isEmpty() && waited.elapsed() < settleLimit);
    return wrong;
}

QString CrashSweep::verdict(const Operation &operation, const WorldSnapshot &now, const QString &before, const QString &after)
{
    if (ForeignObjects::stateOf(m_world.engine()) != m_foreign || m_world.foreignHosts() != m_foreignHosts)
        return u"what is somebody else's was changed"_s;
    if (!now.problems.isEmpty())
        return now.problems.join(u'\n');
    const QJsonObject deploy = m_world.newestDeploy();
    const bool hasBegun = deploy.value(u"id"_s).toInteger() != m_lastDeploy;
    const QString end = hasBegun ? deploy.value(u"state"_s).toString() : u"not begun"_s;
    m_end = end == u"succeeded"_s ? State::After : State::Before;
    if (end == u"succeeded"_s && operation.end == Operation::End::Done)
        return now.state == after ? QString() : u"it succeeded and left\n%1\ninstead of\n%2"_s.arg(now.state, after);
    if (end == u"failed"_s || end == u"succeeded"_s)
        return u"it ended as %1: %2"_s.arg(end, deploy.value(u"reason"_s).toString());
    if (now.state != before)
        return u"it is %1 and left\n%2\ninstead of\n%3"_s.arg(end, now.state, before);
    return now.identity == m_identity ? QString()
                                      : u"it is %1 and touched what was there:\n%2\nwas\n%3"_s.arg(end, now.identity, m_identity);
}

void CrashSweep::advance(Progress &progress, std::optional<CrashPoint> ended) const
{
    if (!ended) {
        progress.isComplete = true;
        return;
    }
    ++progress.kills;
    progress.lastWrite = ended->write;
    if (ended->moment == CrashPoint::Moment::Call) {
        progress.next.moment = CrashPoint::Moment::Write;
        return;
    }
    progress.next = {.write = ended->write + m_share.of, .moment = firstMoment()};
}

} // namespace dw::test
