#include "core/engine/apirouter.h"
#include "tests/support/base/await.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

class Handlers final
{
public:
    ApiResult show(const ApiCall &call)
    {
        return ApiResponse::json({{QStringLiteral("thing"), call.parameter(QStringLiteral("thing"))}, {QStringLiteral("by"), call.caller()}});
    }
    ApiResult number(const ApiCall &call)
    {
        return ApiResponse::json({{QStringLiteral("id"), call.id(QStringLiteral("thing"))}});
    }
    ApiResult secret(const ApiCall &call)
    {
        if (call.parameter(QStringLiteral("secret")) != QLatin1StringView("right"))
            throw Error(Error::Code::NotFound, QStringLiteral("secret words"));
        return ApiResponse::noContent();
    }
    ApiResult image(const ApiCall &call)
    {
        if (call.parameter(QStringLiteral("image")) != QLatin1StringView("acme/web"))
            throw Error(Error::Code::NotFound, call.parameter(QStringLiteral("image")));
        return ApiResponse::noContent();
    }
    ApiResult broken(const ApiCall &) { throw std::runtime_error("password=hunter2"); }
    QCoro::Task<ApiResult> slow(ApiCall, std::stop_token)
    {
        throw Error(Error::Code::Conflict, QStringLiteral("not now"));
        co_return ApiResponse();
    }
};

} // namespace

class TestApiRouter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_router.add({{"GET", QStringLiteral("/api/things/{thing}"), Role::Viewer, handlerOf(&m_handlers, &Handlers::show)},
                      {"PUT", QStringLiteral("/api/things/{thing}"), Role::Admin, handlerOf(&m_handlers, &Handlers::number)},
                      {"POST", QStringLiteral("/api/hook/{secret}"), Role::None, handlerOf(&m_handlers, &Handlers::secret), Visibility::Hidden},
                      {"GET", QStringLiteral("/api/images/{image}"), Role::Viewer, handlerOf(&m_handlers, &Handlers::image)},
                      {"GET", QStringLiteral("/api/broken"), Role::None, handlerOf(&m_handlers, &Handlers::broken)},
                      {"GET", QStringLiteral("/api/slow"), Role::None, handlerOf(&m_handlers, &Handlers::slow)}});
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<Role>("role");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *method, const char *path, Role role, int status) {
            QTest::newRow(name) << QByteArray(method) << QString::fromUtf8(path) << role << status;
        };
        row("right role", "GET", "/api/things/a", Role::Viewer, 200);
        row("greater role", "GET", "/api/things/a", Role::Admin, 200);
        row("no token", "GET", "/api/things/a", Role::None, 401);
        row("too small a role", "PUT", "/api/things/1", Role::Deployer, 403);
        row("id", "PUT", "/api/things/1", Role::Admin, 200);
        row("no id", "PUT", "/api/things/a", Role::Admin, 404);
        row("negative id", "PUT", "/api/things/-1", Role::Admin, 404);
        row("unknown path", "GET", "/api/other", Role::Admin, 404);
        row("unknown path without token", "GET", "/api/other", Role::None, 404);
        row("empty placeholder", "GET", "/api/things/", Role::Admin, 404);
        row("too deep", "GET", "/api/things/a/b", Role::Admin, 404);
        row("trailing slash", "GET", "/api/things/a/", Role::Admin, 404);
        row("other method", "DELETE", "/api/things/a", Role::Admin, 405);
        row("name with slashes", "GET", "/api/images/acme/web", Role::Viewer, 204);
        row("no name", "GET", "/api/images/", Role::Viewer, 404);
        row("hidden", "POST", "/api/hook/right", Role::None, 204);
        row("hidden, wrong", "POST", "/api/hook/wrong", Role::None, 404);
        row("hidden, other method", "GET", "/api/hook/right", Role::None, 404);
        row("handler breaks", "GET", "/api/broken", Role::None, 500);
        row("waiting handler throws", "GET", "/api/slow", Role::None, 409);
    }

    void answers()
    {
        QFETCH(int, status);
        const ApiResponse response = ask();
        QCOMPARE(response.status, status);
        if (status >= 400) {
            QCOMPARE(response.contentType, QByteArray("application/problem+json"));
            const QJsonObject problem = QJsonDocument::fromJson(response.body).object();
            QCOMPARE(problem.value(QStringLiteral("status")).toInt(), status);
            QVERIFY(!problem.value(QStringLiteral("title")).toString().isEmpty());
            QVERIFY(!problem.value(QStringLiteral("detail")).toString().isEmpty());
            QVERIFY(!response.body.contains("hunter2"));
        }
    }

    void namesTheMethodsThatDo()
    {
        QCOMPARE(ask("PATCH", QStringLiteral("/api/things/a"), Role::Admin).headers.value("allow"), QByteArray("GET, PUT"));
    }

    void hidesWhatIsHidden()
    {
        const ApiResponse unknown = ask("POST", QStringLiteral("/api/nothing/at-all"), Role::None);
        const ApiResponse wrong = ask("POST", QStringLiteral("/api/hook/wrong"), Role::None);
        QCOMPARE(wrong.body, unknown.body);
        QCOMPARE(wrong.headers, unknown.headers);
        QCOMPARE(wrong.status, unknown.status);
    }

private:
    ApiResponse ask()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(Role, role);
        return ask(method, path, role);
    }

    ApiResponse ask(const QByteArray &method, const QString &path, Role role)
    {
        ApiRequest request;
        request.method = method;
        request.path = path;
        request.role = role;
        return std::get<ApiResponse>(await(m_router.handle(request, {})));
    }

    Handlers m_handlers;
    ApiRouter m_router;
};

QTEST_GUILESS_MAIN(TestApiRouter)
#include "tst_apirouter.moc"
