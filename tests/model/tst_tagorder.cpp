#include "core/model/tagorder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace dw;

namespace {

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    for (const QJsonValue &value : array.toArray())
        texts << value.toString();
    return texts;
}

QString nameOf(std::partial_ordering order)
{
    if (order == std::partial_ordering::unordered)
        return QStringLiteral("unordered");
    return order < 0 ? QStringLiteral("less") : order > 0 ? QStringLiteral("greater") : QStringLiteral("equivalent");
}

} // namespace

class tst_TagOrder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contract_data();
    void contract();
    void orderIsTransitive();
    void age_data();
    void age();
};

void tst_TagOrder::contract_data()
{
    QTest::addColumn<QJsonObject>("row");
    QFile file(QStringLiteral(DW_CONTRACTS_DIR "/references/tag-order.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("cases")].toArray();
    QVERIFY(cases.size() >= 9);
    int number = 0;
    for (const QJsonValue &row : cases)
        QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(++number).arg(row[QStringLiteral("mode")].toString()))) << row.toObject();
}

void tst_TagOrder::contract()
{
    QFETCH(QJsonObject, row);
    for (const QString &tag : textsOf(row[QStringLiteral("not_orderable")])) {
        QCOMPARE(nameOf(compareTags(tag, u"1.0.0")), QStringLiteral("unordered"));
        QCOMPARE(nameOf(compareTags(u"1.0.0", tag)), QStringLiteral("unordered"));
    }
    const QStringList ties = textsOf(row[QStringLiteral("ties")]);
    for (const QString &tag : ties)
        QCOMPARE(nameOf(compareTags(tag, ties.first())), QStringLiteral("equivalent"));
    QStringList ascending = textsOf(row[QStringLiteral("ascending")]);
    if (row[QStringLiteral("mode")] == QStringLiteral("lexical")) {
        // The order in which registries list tags; ours tells the versions among them apart.
        QVERIFY(std::is_sorted(ascending.begin(), ascending.end()));
        QCOMPARE(nameOf(compareTags(u"1.10", u"1.9")), QStringLiteral("greater"));
        return;
    }
    for (qsizetype i = 0; i < ascending.size(); ++i) {
        for (qsizetype j = 0; j < ascending.size(); ++j) {
            const QString expected = i < j ? QStringLiteral("less") : i > j ? QStringLiteral("greater") : QStringLiteral("equivalent");
            QVERIFY2(nameOf(compareTags(ascending[i], ascending[j])) == expected, qPrintable(QString(ascending[i] + u' ' + ascending[j])));
        }
    }
}

void tst_TagOrder::orderIsTransitive()
{
    const QStringList tags = QStringLiteral("1 1.0 1.0.0 v1.0.0 1.0.0-1 1.0-1 1-1 1.0.0-rc.1 1.0-rc.1 01.0.0-1 2024.05.01 2024.05.01-1 "
                                            "2024.5.1-2 2024.5.1 2024.5 0 0.0 0-a 0-0 20240501 20240501.1 1.0.0-alpha-1 1.0.0-10").split(u' ');
    for (const QString &a : tags) {
        for (const QString &b : tags) {
            for (const QString &c : tags) {
                if (compareTags(a, b) <= 0 && compareTags(b, c) <= 0)
                    QVERIFY2(compareTags(a, c) <= 0, qPrintable(QStringList({a, b, c}).join(u' ')));
            }
        }
    }
}

void tst_TagOrder::age_data()
{
    QTest::addColumn<QString>("tagA");
    QTest::addColumn<int>("pushedA");
    QTest::addColumn<int>("createdA");
    QTest::addColumn<QString>("tagB");
    QTest::addColumn<int>("pushedB");
    QTest::addColumn<int>("createdB");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *tagA, int pushedA, int createdA, const char *tagB, int pushedB, int createdB, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(tagA) << pushedA << createdA << QString::fromLatin1(tagB) << pushedB << createdB << QString::fromLatin1(expected);
    };
    row("push time comes first", "v1", 20, 1, "v2", 10, 2, "greater");
    row("version where a push time is unknown", "v1", 20, 1, "v2", 0, 0, "less");
    row("version where push times are the same", "v2", 10, 0, "v1", 10, 0, "greater");
    row("creation time where names say nothing", "a", 0, 5, "b", 0, 6, "less");
    row("creation time of a moving tag", "latest", 0, 7, "latest", 0, 6, "greater");
    row("nothing known", "a", 0, 0, "b", 0, 0, "unordered");
    row("all the same", "v1", 0, 0, "v1.0", 0, 0, "equivalent");
}

void tst_TagOrder::age()
{
    const auto time = [](int seconds) { return seconds == 0 ? QDateTime() : QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC); };
    QFETCH(QString, tagA);
    QFETCH(int, pushedA);
    QFETCH(int, createdA);
    QFETCH(QString, tagB);
    QFETCH(int, pushedB);
    QFETCH(int, createdB);
    const TagAge a{tagA, time(pushedA), time(createdA)};
    const TagAge b{tagB, time(pushedB), time(createdB)};
    QTEST(nameOf(compareAge(a, b)), "expected");
}

QTEST_GUILESS_MAIN(tst_TagOrder)
#include "tst_tagorder.moc"
