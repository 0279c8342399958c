#include "tests/support/base/await.h"
#include "tests/support/engine/engineworld.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace dw;
using namespace dw::test;

/// Every route × every role.
class TestApiRights final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_world.start(); }
    void cleanupTestCase() { m_world.stop(); }

    void roles_data()
    {
        QTest::addColumn<int>("route");
        QTest::addColumn<Role>("role");
        const auto &routes = m_world.engine().api().routes();
        QVERIFY(routes.size() > 30);
        for (std::size_t i = 0; i < routes.size(); ++i) {
            for (const auto &[role, name] : EnumNames<Role>::table) {
                const QByteArray row = routes[i].method + ' ' + routes[i].path.toUtf8() + " as " + QByteArray(name.data(), qsizetype(name.size()));
                QTest::newRow(row.constData()) << int(i) << role;
            }
        }
    }

    void roles()
    {
        QFETCH(int, route);
        QFETCH(Role, role);
        const ApiRoute &asked = m_world.engine().api().routes()[std::size_t(route)];
        ApiRequest request;
        request.method = asked.method;
        request.path = asked.path;
        request.path.replace(QRegularExpression(QStringLiteral("\\{\\w+\\}")), QStringLiteral("999"));
        request.role = role;
        const ApiResult result = await(m_world.engine().api().handle(request, {}));
        const auto *response = std::get_if<ApiResponse>(&result);
        if (role < asked.role) {
            QVERIFY(response);
            QCOMPARE(response->status, role == Role::None ? 401 : 403);
            QVERIFY(response->contentType == "application/problem+json");
        } else if (response) {
            QVERIFY2(response->status != 401 && response->status != 403, response->body.constData());
            QVERIFY2(response->status < 500, response->body.constData());
        }
    }

    void onlyAFewNeedNoToken()
    {
        QStringList open;
        for (const ApiRoute &route : m_world.engine().api().routes()) {
            if (route.role == Role::None)
                open << QString(QString::fromLatin1(route.method) + QLatin1Char(' ') + route.path);
        }
        open.sort();
        QCOMPARE(open, (QStringList{QStringLiteral("GET /api/health"), QStringLiteral("GET /api/openapi.json"), QStringLiteral("POST /api/webhook/{secret}")}));
    }

private:
    EngineWorld m_world;
};

QTEST_GUILESS_MAIN(TestApiRights)
#include "tst_apirights.moc"
