#include "core/deploy/retirement.h"

#include <QTest>

using namespace dw;

namespace {

/// “5:v1 kept pinned” …: id, tag, state, flags; a higher id is younger.
Instance instance(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '));
    Instance result;
    result.id = {words.first().section(QLatin1Char(':'), 0, 0).toLongLong()};
    result.tag = words.first().section(QLatin1Char(':'), 1);
    result.state = enumFromName<InstanceState>(words.at(1)).value();
    result.isDefault = words.contains(QStringLiteral("default"));
    result.isPinned = words.contains(QStringLiteral("pinned"));
    result.created = result.lastUsed = QDateTime::fromSecsSinceEpoch(1000 + result.id.value, Qt::UTC);
    return result;
}

QList<Instance> instances(const QStringList &texts)
{
    QList<Instance> result;
    for (const QString &text : texts)
        result << instance(text);
    return result;
}

QList<int> ids(const QList<Instance> &list)
{
    QList<int> result;
    for (const Instance &one : list)
        result << int(one.id.value);
    return result;
}

} // namespace

class TestRetirement final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retires_data()
    {
        QTest::addColumn<QStringList>("stage");
        QTest::addColumn<int>("maxInstances");
        QTest::addColumn<QList<int>>("leaving");
        const auto s = [](const char *text) { return QString::fromUtf8(text).split(QStringLiteral(", ")); };
        QTest::newRow("alone") << s("9:v9 running default") << 1 << QList<int>{};
        QTest::newRow("one place") << s("1:v1 running, 9:v9 running default") << 1 << QList<int>{1};
        QTest::newRow("room") << s("1:v1 running, 9:v9 running default") << 2 << QList<int>{};
        QTest::newRow("oldest first") << s("3:v3 running, 1:v1 running, 2:v2 running, 9:v9 running default") << 3 << QList<int>{1};
        QTest::newRow("pinned stays") << s("1:v1 running pinned, 2:v2 running, 9:v9 running default") << 2 << QList<int>{2};
        QTest::newRow("all pinned") << s("1:v1 running pinned, 9:v9 running default") << 1 << QList<int>{};
        QTest::newRow("same tag goes despite room") << s("1:v9 running, 9:v9 running default") << 5 << QList<int>{1};
        QTest::newRow("same tag goes though pinned") << s("1:v9 running pinned, 9:v9 running default") << 5 << QList<int>{1};
        QTest::newRow("kept and stopped do not count") << s("1:v1 kept, 2:v2 stopped, 9:v9 running default") << 1 << QList<int>{};
        QTest::newRow("default stays") << s("1:v1 running default, 9:v9 running") << 1 << QList<int>{};
    }
    void retires()
    {
        QFETCH(QStringList, stage);
        QFETCH(int, maxInstances);
        QFETCH(QList<int>, leaving);
        QCOMPARE(ids(instancesToRetire(instances(stage), {9}, maxInstances)), leaving);
    }

    void forgets()
    {
        const auto stage = instances({QStringLiteral("1:v1 kept"), QStringLiteral("2:v2 kept pinned"), QStringLiteral("3:v3 kept"),
                                      QStringLiteral("4:v4 failed"), QStringLiteral("5:v5 stopped"), QStringLiteral("6:v6 running default"), QStringLiteral("7:v7 removing pinned")});
        QCOMPARE(ids(instancesToForget(stage, 1)), QList<int>({4, 7, 1}));
        QCOMPARE(ids(instancesToForget(stage, 0)), QList<int>({4, 7, 3, 1}));
        QCOMPARE(ids(instancesToForget(stage, 5)), QList<int>({4, 7}));
    }
};

QTEST_APPLESS_MAIN(TestRetirement)
#include "tst_retirement.moc"
