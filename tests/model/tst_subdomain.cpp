#include "core/model/subdomain.h"
#include "tests/support/base/await.h"

#include <QSet>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

const QString usual = QStringLiteral("stage-{stage}-{project}");
const QString domain = QStringLiteral("example.com");

} // namespace

class tst_Subdomain final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void labels_data();
    void labels();
    void longLabelsStayApart();
    void hosts_data();
    void hosts();
    void patterns_data();
    void patterns();
};

void tst_Subdomain::labels_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("label");
    QTest::newRow("plain") << QStringLiteral("web") << QStringLiteral("web");
    QTest::newRow("upper") << QStringLiteral("Web-V1.0") << QStringLiteral("web-v1-0");
    QTest::newRow("runs") << QStringLiteral("a__--..b") << QStringLiteral("a-b");
    QTest::newRow("ends") << QStringLiteral("-a.") << QStringLiteral("a");
    QTest::newRow("other letters") << QStringLiteral("größe") << QStringLiteral("gr-e");
    QTest::newRow("Kelvin sign is no k") << QStringLiteral("a\u212Ab") << QStringLiteral("a-b");
    QTest::newRow("empty") << QString() << QString();
}

void tst_Subdomain::labels()
{
    QFETCH(QString, text);
    QTEST(dnsLabel(text), "label");
}

void tst_Subdomain::longLabelsStayApart()
{
    QSet<QString> labels;
    const QString start(80, u'a');
    for (const QString &text : {QString(start + u'1'), QString(start + u'2'), QString(1024 * 1024, u'a'), QStringLiteral("___"), QStringLiteral("...")}) {
        const QString label = dnsLabel(text);
        QVERIFY(!label.isEmpty() && label.size() <= 63);
        QCOMPARE(dnsLabel(label), label);
        labels.insert(label);
    }
    QCOMPARE(labels.size(), 5);
    QCOMPARE(dnsLabel(QString(63, u'a')), QString(63, u'a'));
    const QString a = distinctLabel(QStringLiteral("web-v1-0"), QStringLiteral("v1.0"));
    const QString b = distinctLabel(QStringLiteral("web-v1-0"), QStringLiteral("v1-0"));
    QVERIFY(a != b && a.startsWith(QStringLiteral("web-v1-0-")) && a.size() < 20);
    QVERIFY(distinctLabel(QString(63, u'b'), QStringLiteral("x")).size() <= 63);
}

void tst_Subdomain::hosts_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("subdomain");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("host");
    QTest::newRow("default") << usual << QString() << QString() << QStringLiteral("stage-dev-launcher.example.com");
    QTest::newRow("tag") << usual << QString() << QStringLiteral("abc123") << QStringLiteral("stage-dev-launcher-abc123.example.com");
    QTest::newRow("tag with dots") << usual << QString() << QStringLiteral("v1.0") << QStringLiteral("stage-dev-launcher-v1-0.example.com");
    QTest::newRow("custom") << usual << QStringLiteral("launcher") << QString() << QStringLiteral("launcher.example.com");
    QTest::newRow("custom tag") << usual << QStringLiteral("launcher") << QStringLiteral("v1") << QStringLiteral("launcher-v1.example.com");
    QTest::newRow("own pattern") << QStringLiteral("{project}-{stage}") << QString() << QString() << QStringLiteral("launcher-dev.example.com");
}

void tst_Subdomain::hosts()
{
    QFETCH(QString, pattern);
    QFETCH(QString, subdomain);
    QFETCH(QString, tag);
    Stage stage;
    stage.name = QStringLiteral("dev");
    stage.subdomain = subdomain;
    const QString project = QStringLiteral("launcher");
    QTEST(tag.isEmpty() ? defaultHost(pattern, domain, project, stage) : instanceHost(pattern, domain, project, stage, tag), "host");
    QCOMPARE(defaultHost(pattern, QString(), project, stage), QString());
    QCOMPARE(instanceHost(pattern, QString(), project, stage, QStringLiteral("v1")), QString());
}

void tst_Subdomain::patterns_data()
{
    QTest::addColumn<QString>("mistake");
    QTest::newRow("stage-{stage}-{project}") << QString();
    QTest::newRow("{project}") << QString();
    QTest::newRow("{stage}") << QStringLiteral("{project}");
    QTest::newRow("") << QStringLiteral("{project}");
    QTest::newRow("{project}-{tag}") << QStringLiteral("braces");
    QTest::newRow("{project}.{stage}") << QStringLiteral("lower-case");
    QTest::newRow("Stage-{project}") << QStringLiteral("lower-case");
    QTest::newRow("-{project}") << QStringLiteral("lower-case");
    QTest::newRow("{project} ") << QStringLiteral("lower-case");
}

void tst_Subdomain::patterns()
{
    QFETCH(QString, mistake);
    const QString pattern = QString::fromLatin1(QTest::currentDataTag());
    if (mistake.isEmpty()) {
        checkSubdomainPattern(pattern);
        return;
    }
    const Error error = errorOf([&] { checkSubdomainPattern(pattern); });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY2(error.message().contains(mistake), qPrintable(error.message()));
}

QTEST_GUILESS_MAIN(tst_Subdomain)
#include "tst_subdomain.moc"
