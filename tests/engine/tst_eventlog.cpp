#include "core/engine/eventlog.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

class TestEventLog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log = std::make_unique<EventLog>(m_clock); }

    void numbersEventsWithoutGaps()
    {
        const qint64 start = m_log->revision();
        add(3);
        QCOMPARE(m_log->revision(), start + 3);
        for (qint64 i = 0; i < 3; ++i)
            QCOMPARE(m_log->after(start + i)->number, start + i + 1);
        QVERIFY(!m_log->after(start + 3));
    }

    void givesEverythingThatIsKept()
    {
        const qint64 start = m_log->revision();
        add(int(EventLog::keep) + 5);
        QCOMPARE(m_log->after(start + 4)->type, QStringLiteral("gap"));
        QCOMPARE(m_log->after(start + 4)->number, m_log->revision());
        QCOMPARE(m_log->after(start + 5)->number, start + 6);
        QCOMPARE(m_log->after(start + 5)->data.value(QStringLiteral("i")).toInt(), 5);
    }

    void makesDataWhenItIsRead()
    {
        const qint64 start = m_log->revision();
        int made = 0;
        const auto make = [&made] { return QJsonObject{{QStringLiteral("made"), ++made}}; };
        m_log->appendMade(QStringLiteral("test"), make);
        m_log->appendMade(QStringLiteral("test"), make);
        QCOMPARE(made, 0);
        for (int reader = 0; reader < 2; ++reader)
            QCOMPARE(m_log->after(start + 1)->data.value(QStringLiteral("made")).toInt(), 1);
        QCOMPARE(m_log->after(start)->data.value(QStringLiteral("made")).toInt(), 2);
        QCOMPARE(made, 2);
    }

    void tellsOfAGap_data()
    {
        QTest::addColumn<qint64>("distance");
        QTest::newRow("from an earlier run") << qint64(-1);
        QTest::newRow("never given out") << qint64(1000);
        QTest::newRow("no number") << -m_log->revision() - 1;
    }

    void tellsOfAGap()
    {
        QFETCH(qint64, distance);
        const auto event = m_log->after(m_log->revision() + distance);
        QVERIFY(event);
        QCOMPARE(event->type, QStringLiteral("gap"));
        QCOMPARE(event->data.value(QStringLiteral("revision")).toInteger(), m_log->revision());
    }

    void numbersGrowAcrossRestarts()
    {
        add(20);
        const qint64 before = m_log->revision();
        m_clock.advance(1s);
        QVERIFY(EventLog(m_clock).revision() > before);
    }

    void followersGetWhatComes()
    {
        auto stream = m_log->follow(m_log->revision());
        QTimer::singleShot(0, this, [this] { add(2); });
        QCOMPARE(await(stream->read({}))->data.value(QStringLiteral("i")).toInt(), 0);
        QCOMPARE(await(stream->read({}))->data.value(QStringLiteral("i")).toInt(), 1);
    }

    void followersEndWithTheLog()
    {
        auto stream = m_log->follow(m_log->revision());
        QTimer::singleShot(0, this, [this] {
            add(1);
            m_log->close();
        });
        QVERIFY(await(stream->read({})));
        QVERIFY(!await(stream->read({})));
    }

    void followersCanStop()
    {
        auto stream = m_log->follow(m_log->revision());
        std::stop_source stop;
        QTimer::singleShot(0, this, [&stop] { stop.request_stop(); });
        QCOMPARE(awaitError(stream->read(stop.get_token())).code(), Error::Code::Cancelled);
    }

private:
    void add(int count)
    {
        for (int i = 0; i < count; ++i)
            m_log->append(QStringLiteral("test"), {{QStringLiteral("i"), i}});
    }

    FakeClock m_clock;
    std::unique_ptr<EventLog> m_log;
};

QTEST_GUILESS_MAIN(TestEventLog)
#include "tst_eventlog.moc"
