#include "core/registry/wwwauthenticate.h"

#include <QTest>

using namespace dw;

class TestWwwAuthenticate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parses_data();
    void parses();
};

namespace {

QByteArray spelled(const QList<AuthChallenge> &challenges)
{
    QByteArray text;
    for (const AuthChallenge &challenge : challenges) {
        text += challenge.scheme + '{';
        for (auto parameter = challenge.parameters.begin(); parameter != challenge.parameters.end(); ++parameter)
            text += parameter.key() + '=' + parameter.value() + ';';
        text += '}';
    }
    return text;
}

} // namespace

void TestWwwAuthenticate::parses_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *field, const char *expected) {
        QTest::newRow(name) << QByteArray(field) << QByteArray(expected);
    };
    row("nothing", "", "");
    row("docker hub", "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\",scope=\"repository:a/b:pull\"",
        "bearer{realm=https://auth.docker.io/token;scope=repository:a/b:pull;service=registry.docker.io;}");
    row("comma in quotes", "Bearer realm=\"https://a/t\",scope=\"repository:a:pull,push\",service=x",
        "bearer{realm=https://a/t;scope=repository:a:pull,push;service=x;}");
    row("basic", "Basic realm=\"Registry Realm\"", "basic{realm=Registry Realm;}");
    row("scheme alone", "Basic", "basic{}");
    row("two in one field", "Bearer realm=\"r\", Basic realm=\"b\", charset=\"UTF-8\"",
        "bearer{realm=r;}basic{charset=UTF-8;realm=b;}");
    row("two, the first bare", "Negotiate, Basic realm=\"b\"", "negotiate{}basic{realm=b;}");
    row("negotiate with data", "Negotiate abc/def==, Basic realm=b", "negotiate{}basic{realm=b;}");
    row("spaces around equals", "Bearer  realm = \"r\" , service = \"s\"", "bearer{realm=r;service=s;}");
    row("case", "BEARER Realm=\"R\"", "bearer{realm=R;}");
    row("escaped quote", "Basic realm=\"a\\\"b\"", "basic{realm=a\"b;}");
    row("first mention counts", "Bearer realm=\"a\",realm=\"b\"", "bearer{realm=a;}");
    row("never ending quote", "Bearer realm=\"abc", "");
    row("malformed second", "Basic realm=\"b\", \"", "");
    row("only separators", " , ,, ", "");
    row("no scheme", "=\"x\"", "");
}

void TestWwwAuthenticate::parses()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, expected);
    QCOMPARE(spelled(parseChallenges(field)), expected);
}

QTEST_GUILESS_MAIN(TestWwwAuthenticate)
#include "tst_wwwauthenticate.moc"
