#include "core/deploy/pullmeter.h"

#include <QTest>

using namespace dw;

/// Adds up what the engine says of layers.
class TestPullMeter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addsUp_data();
    void addsUp();
    void neverFalls();
};

namespace {

using Said = QList<docker::PullProgress>;

docker::PullProgress say(const char *layer, const char *status, qint64 current = 0, qint64 total = 0)
{
    return {QString::fromLatin1(layer), QString::fromLatin1(status), current, total};
}

PullState stateAfter(const Said &said)
{
    PullMeter meter;
    for (const docker::PullProgress &one : said)
        meter.take(one);
    return meter.state();
}

} // namespace

void TestPullMeter::addsUp_data()
{
    QTest::addColumn<Said>("said");
    QTest::addColumn<PullState>("state");
    QTest::newRow("nothing") << Said{} << PullState{};
    QTest::newRow("lines of the tag") << Said{say("v1.2.0", "Pulling from acme/app"), say("", "Digest: sha256:4be1")} << PullState{};
    QTest::newRow("named") << Said{say("a", "Pulling fs layer"), say("b", "Waiting")} << PullState{2, 0, 0, 0};
    QTest::newRow("half of one of two") << Said{say("a", "Pulling fs layer"), say("b", "Waiting"), say("a", "Downloading", 50, 100)} << PullState{2, 0, 50, 17};
    QTest::newRow("unknown size") << Said{say("a", "Downloading", 50, 0)} << PullState{1, 0, 50, 0};
    QTest::newRow("more than announced") << Said{say("a", "Downloading", 150, 100)} << PullState{1, 0, 150, 70};
    QTest::newRow("unpacking") << Said{say("a", "Downloading", 90, 100), say("a", "Download complete"), say("a", "Extracting", 50, 100)} << PullState{1, 0, 90, 85};
    QTest::newRow("there before") << Said{say("base", "Already exists"), say("a", "Pulling fs layer")} << PullState{2, 1, 0, 0};
    QTest::newRow("half of the only new one") << Said{say("base", "Already exists"), say("a", "Pulling fs layer"), say("a", "Extracting", 50, 100)} << PullState{2, 1, 0, 85};
    QTest::newRow("here") << Said{say("a", "Downloading", 90, 100), say("a", "Pull complete"), say("b", "Already exists")} << PullState{2, 2, 90, 100};
}

void TestPullMeter::addsUp()
{
    QFETCH(Said, said);
    QFETCH(PullState, state);
    const PullState found = stateAfter(said);
    QCOMPARE(found.layers, state.layers);
    QCOMPARE(found.done, state.done);
    QCOMPARE(found.bytes, state.bytes);
    QCOMPARE(found.percent, state.percent);
}

/// A second pull of the same image, a repeated download and a late layer do not take the bar back.
void TestPullMeter::neverFalls()
{
    const Said said{say("a", "Downloading", 80, 100), say("a", "Downloading", 10, 100), say("a", "Pull complete"), say("a", "Waiting"), say("b", "Pulling fs layer")};
    PullMeter meter;
    int before = 0;
    for (const docker::PullProgress &one : said) {
        meter.take(one);
        QVERIFY(meter.state().percent >= before);
        before = meter.state().percent;
    }
    QCOMPARE(meter.state().done, 1);
    QCOMPARE(meter.state().layers, 2);
}

QTEST_APPLESS_MAIN(TestPullMeter)
#include "tst_pullmeter.moc"
