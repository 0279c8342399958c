#include "core/deploy/recipe.h"
#include "tests/support/deploy/deployworld.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

QString text(const QStringList &lines)
{
    return lines.join(u'\n');
}

/// What is done while something goes wrong. Each begins in a world in which v1 runs in a stage with one place.
enum class Story { FirstDeploy, NextDeploy, SameTag, Rollback };

QString nameOf(Story story)
{
    static const QStringList names{u"first deploy"_s, u"next deploy"_s, u"same tag again"_s, u"rollback"_s};
    return names.at(int(story));
}

/// Brings the world to where the story begins.
void prepare(DeployWorld &world, Story story)
{
    world.connections.hasRegistry = true;
    world.push(u"v1"_s);
    if (story != Story::FirstDeploy)
        (void)world.deploy(u"v1"_s);
    world.push(story == Story::SameTag ? u"v1"_s : u"v2"_s);
    if (story == Story::Rollback)
        (void)world.deploy(u"v2"_s);
}

DeployId tell(DeployWorld &world, Story story)
{
    switch (story) {
    case Story::FirstDeploy:
    case Story::SameTag:
        return world.deployer().request(world.wish(u"v1"_s));
    case Story::NextDeploy:
        return world.deployer().request(world.wish(u"v2"_s));
    case Story::Rollback:
        return world.deployer().act(RecipeKind::Rollback, world.instance(u"v1"_s).id, u"test"_s);
    }
    return {};
}

/// The two allowed ends of a story, and how much happens in between.
struct Ends {
    QStringList before;
    QStringList after;
    int engineCalls = 0;
    int proxyCalls = 0;
    int registryCalls = 0;
    int journalWrites = 0;
};

/// Instance numbers in container names differ between the ways to the same end.
QStringList withoutNumbers(QStringList lines)
{
    static const QRegularExpression number(u"web-dev-v1-[0-9]+"_s);
    lines.replaceInStrings(number, u"web-dev-v1-N"_s);
    return lines;
}

Ends endsOf(ProxyKind proxy, Story story)
{
    Ends ends;
    DeployWorld world(proxy);
    prepare(world, story);
    ends.before = withoutNumbers(world.state());
    int engine = 0, npm = 0, registry = 0;
    world.engine().fault = [&engine](const HttpRequest &) { ++engine; return Fault::None; };
    world.npm().fault = [&npm](const HttpRequest &) { ++npm; return FakeNpm::Fault::None; };
    world.connections.registryServer.fault = [&registry](const HttpRequest &) { ++registry; return Fault::None; };
    world.atJournalWrite = [&ends] { ++ends.journalWrites; };
    const Deploy deploy = world.finished(tell(world, story));
    if (deploy.state != DeployState::Succeeded)
        qFatal("the story itself fails: %s", qPrintable(deploy.reason));
    ends.engineCalls = engine;
    ends.proxyCalls = npm;
    ends.registryCalls = registry;
    world.atJournalWrite = {};
    ends.after = withoutNumbers(world.state());
    return ends;
}

/// Empty if the world is in one of the two ends and fits together.
QString judge(DeployWorld &world, const Ends &ends, const Deploy &deploy)
{
    const QStringList contradictions = world.contradictions();
    if (!contradictions.isEmpty())
        return text(contradictions);
    const QStringList state = withoutNumbers(world.state());
    if (deploy.state == DeployState::Succeeded && state == ends.after)
        return {};
    const bool isUndone = deploy.state == DeployState::RolledBack || deploy.state == DeployState::Cancelled;
    if (isUndone && state == ends.before)
        return {};
    return u"%1 (%2), and there is\n%3"_s.arg(enumName(deploy.state), deploy.reason, text(state));
}

void addStories()
{
    QTest::addColumn<ProxyKind>("proxy");
    QTest::addColumn<Story>("story");
    for (const ProxyKind proxy : {ProxyKind::None, ProxyKind::NginxProxyManager}) {
        for (const Story story : {Story::FirstDeploy, Story::NextDeploy, Story::SameTag, Story::Rollback})
            QTest::addRow("%s, %s", qPrintable(enumName(proxy)), qPrintable(nameOf(story))) << proxy << story;
    }
}

} // namespace

/// Everything that can go wrong once in a deploy goes wrong once; there are only two ends: as before, and as wished.
class TestDeployFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void engineFails_data() { addStories(); }
    void engineFails()
    {
        QFETCH(ProxyKind, proxy);
        QFETCH(Story, story);
        const Ends ends = endsOf(proxy, story);
        for (int call = 0; call < ends.engineCalls; ++call) {
            for (const Fault fault : {Fault::Refused, Fault::Timeout, Fault::Status500, Fault::Garbage, Fault::LostReply}) {
                DeployWorld world(proxy);
                prepare(world, story);
                const qsizetype first = world.engine().callHistory().size();
                world.engine().fault = faultAt(call, fault);
                const Deploy deploy = world.finished(tell(world, story));
                world.engine().fault = {};
                const QString verdict = judge(world, ends, deploy);
                QVERIFY2(verdict.isEmpty(), qPrintable(u"%1, fault %2: %3"_s.arg(world.engine().callHistory().at(first + call))
                                                           .arg(int(fault)).arg(verdict)));
            }
        }
    }

    void proxyFails_data() { addStories(); }
    void proxyFails()
    {
        QFETCH(ProxyKind, proxy);
        QFETCH(Story, story);
        const Ends ends = endsOf(proxy, story);
        using enum FakeNpm::Fault;
        for (int call = 0; call < ends.proxyCalls; ++call) {
            for (const FakeNpm::Fault fault : {Refused, Timeout, Status500, Garbage, LostReply, LateReply, Stored500}) {
                DeployWorld world(proxy);
                prepare(world, story);
                const qsizetype first = world.npm().requests.size();
                world.npm().fault = [fault, left = std::make_shared<int>(call)](const HttpRequest &) {
                    return (*left)-- == 0 ? fault : FakeNpm::Fault::None;
                };
                const Deploy deploy = world.finished(tell(world, story));
                world.npm().fault = {};
                const QString verdict = judge(world, ends, deploy);
                const HttpRequest &hit = world.npm().requests.at(first + call);
                QVERIFY2(verdict.isEmpty(), qPrintable(u"%1 %2, fault %3: %4"_s.arg(QString::fromLatin1(hit.method), hit.url.path())
                                                           .arg(int(fault)).arg(verdict)));
            }
        }
    }

    void registryFails()
    {
        const Ends ends = endsOf(ProxyKind::None, Story::NextDeploy);
        QVERIFY(ends.registryCalls > 0);
        for (int call = 0; call < ends.registryCalls; ++call) {
            for (const Fault fault : {Fault::Refused, Fault::Timeout, Fault::Status500, Fault::Garbage, Fault::LostReply}) {
                DeployWorld world(ProxyKind::None);
                prepare(world, Story::NextDeploy);
                world.connections.registryServer.fault = faultAt(call, fault);
                const Deploy deploy = world.finished(tell(world, Story::NextDeploy));
                const QString verdict = judge(world, ends, deploy);
                QVERIFY2(verdict.isEmpty(), qPrintable(verdict));
            }
        }
    }

    void cancelled_data() { addStories(); }
    void cancelled()
    {
        QFETCH(ProxyKind, proxy);
        QFETCH(Story, story);
        const Ends ends = endsOf(proxy, story);
        const RecipeKind recipe = story == Story::Rollback ? RecipeKind::Rollback : RecipeKind::BlueGreen;
        for (const Step &step : recipeOf(recipe).steps) {
            DeployWorld world(proxy);
            prepare(world, story);
            const DeployId id = tell(world, story);
            bool isAsked = false;
            connect(&world.deployer(), &Deployer::deployChanged, this, [&](const Deploy &deploy) {
                const auto row = std::ranges::find(deploy.steps, step.name, &DeployStep::name);
                if (deploy.id == id && row != deploy.steps.end() && row->state == StepState::Running && !std::exchange(isAsked, true))
                    world.deployer().cancel(id, u"anna"_s);
            });
            const Deploy deploy = world.finished(id);
            QVERIFY2(isAsked, qPrintable(step.name));
            const QString verdict = judge(world, ends, deploy);
            QVERIFY2(verdict.isEmpty(), qPrintable(u"cancelled at %1: %2"_s.arg(step.name, verdict)));
            QCOMPARE(deploy.state, DeployState::Cancelled);
        }
    }

    /// The daemon is gone before or after every single journal write, and a new one starts on what is left.
    void powerCut_data() { addStories(); }
    void powerCut()
    {
        QFETCH(ProxyKind, proxy);
        QFETCH(Story, story);
        const Ends ends = endsOf(proxy, story);
        for (int moment = 1; moment <= ends.journalWrites; ++moment) {
            DeployWorld world(proxy);
            prepare(world, story);
            int writes = 0;
            bool isCut = false;
            world.atJournalWrite = [&] {
                if (++writes >= moment) {
                    isCut = true;
                    throw PowerCut();
                }
            };
            const DeployId id = tell(world, story);
            QTRY_VERIFY_WITH_TIMEOUT(isCut, 60'000);
            world.restart();
            const Deploy deploy = world.finished(id);
            const QString verdict = judge(world, ends, deploy);
            QVERIFY2(verdict.isEmpty(), qPrintable(u"cut at moment %1: %2"_s.arg(moment).arg(verdict)));
        }
    }
};

QTEST_GUILESS_MAIN(TestDeployFaults)
#include "tst_deployfaults.moc"
