#include "tests/bench/busydaemon.h"

#include "tests/support/base/await.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace dw::bench {

namespace {

constexpr int pastDeploys = 180;
constexpr int openDeploys = 20;
constexpr int deliveries = 200;

Stage stageOf(const QString &name, const QString &pattern, const QString &promoteFrom)
{
    Stage stage;
    stage.name = name;
    stage.tagPatterns = {pattern};
    stage.promoteFrom = promoteFrom;
    stage.autoDeploy = promoteFrom.isEmpty();
    stage.maxInstances = 5;
    return stage;
}

Project projectOf(int number)
{
    Project project;
    project.name = QStringLiteral("service-%1").arg(number, 4, 10, QLatin1Char('0'));
    project.image = QStringLiteral("git.example.com/acme/%1").arg(project.name);
    project.port = 3000;
    project.healthPath = QStringLiteral("/api/health");
    project.run.environment = {{QStringLiteral("NODE_ENV"), Secret(QStringLiteral("production")), false},
                               {QStringLiteral("LOG_LEVEL"), Secret(QStringLiteral("info")), false}};
    project.run.mounts = {{QString(project.name + QStringLiteral("-data")), QStringLiteral("/data"), false, MountPolicy::Shared}};
    project.stages = {stageOf(QStringLiteral("dev"), QStringLiteral("dev-*"), {}), stageOf(QStringLiteral("rel"), QStringLiteral("v*"), {}),
                      stageOf(QStringLiteral("prod"), QStringLiteral("v*"), QStringLiteral("rel"))};
    return project;
}

} // namespace

QCoro::Task<ApiResult> BusyDaemon::Api::handle(ApiRequest request, std::stop_token stop)
{
    if (request.path == QLatin1StringView("/api/state"))
        co_return ApiResult(ApiResponse(m_daemon.m_state)); // a copy: it is asked for again
    std::exception_ptr thrown;
    try {
        if (request.path == QLatin1StringView("/api/events") || request.path.endsWith(QLatin1StringView("/logs")) ||
            request.path.endsWith(QLatin1StringView("/stats")))
            co_return co_await m_daemon.m_engine.follow(std::move(request), std::move(stop));
        co_return co_await m_daemon.m_engine.call(std::move(request), std::move(stop));
    } catch (const Error &) {
        thrown = std::current_exception();
    }
    co_return ApiResponse::problem(toError(thrown));
}

BusyDaemon::BusyDaemon(int projects, int instances) : m_server(m_api, m_store.repositories.tokens, m_clock)
{
    furnish(projects, instances);
    m_state = ApiResponse::json(m_world.snapshot());
    ApiToken known;
    known.name = QStringLiteral("desktop");
    known.role = Role::Admin;
    (void)m_store.repositories.tokens.insert(known, QCryptographicHash::hash(token, QCryptographicHash::Sha256));
    m_server.listen(QHostAddress(QHostAddress::LocalHost), 0);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(2);
    connect(&m_timer, &QTimer::timeout, this, &BusyDaemon::sendDue);
}

BusyDaemon::~BusyDaemon()
{
    test::await(m_server.stop());
}

void BusyDaemon::furnish(int projects, int instances)
{
    const QString stages[] = {QStringLiteral("dev"), QStringLiteral("rel"), QStringLiteral("prod")};
    QList<Project> made;
    for (int i = 0; i < projects; ++i)
        made << m_world.addProject(projectOf(i + 1));
    for (int i = 0; i < instances; ++i) {
        const QString &stage = stages[(i / projects) % 3];
        const QString tag = stage == stages[0] ? QStringLiteral("dev-%1").arg(i * 7919 % 0xffffff, 6, 16, QLatin1Char('0'))
                                               : QStringLiteral("v1.%1.%2").arg(i / projects).arg(i % 20);
        const InstanceState state = i % 97 == 0 ? InstanceState::Unhealthy : i % 11 == 0 ? InstanceState::Kept : InstanceState::Running;
        m_instances << m_world.addInstance(made[i % projects], stage, tag, state, 60 + i * 31, i < projects * 3).id.value;
    }
    for (int i = 0; i < pastDeploys; ++i)
        m_world.addPast(made[i * 5 % projects].name, stages[i % 3], QStringLiteral("v1.0.%1").arg(i), RecipeKind::BlueGreen, DeployState::Succeeded,
                        {3700, 150, 230, 1660, 260, 310, 90}, 86'400 - i * 300, QStringLiteral("webhook"));
    for (int i = 0; i < openDeploys; ++i) {
        const Project &owner = made[i * 3 % projects];
        m_open << m_world.start(owner, owner.stages[0], RecipeKind::BlueGreen, QStringLiteral("dev-%1").arg(i), QStringLiteral("webhook")).id.value;
    }
    for (int i = 0; i < deliveries; ++i) {
        Delivery delivery;
        delivery.image = QStringLiteral("%1:v1.0.%2").arg(made[i % projects].image).arg(i);
        delivery.dialect = QStringLiteral("gitea");
        delivery.state = DeliveryState::Deployed;
        delivery.decision = QStringLiteral("%1 rel: deployed").arg(made[i % projects].name);
        delivery.trace = {{QStringLiteral("registry"), QStringLiteral("git.example.com is the registry gitea"), true},
                          {QStringLiteral("pattern"), QStringLiteral("rel takes v*"), true}};
        m_world.addDelivery(delivery, i * 60);
    }
}

void BusyDaemon::sendEvents(int perSecond)
{
    m_perSecond = perSecond;
    m_sent = 0;
    m_since.start();
    perSecond > 0 ? m_timer.start() : m_timer.stop();
}

void BusyDaemon::sendDue()
{
    const qint64 due = m_since.elapsed() * m_perSecond / 1000;
    while (m_sent < due) {
        sendOne();
        ++m_sent;
    }
}

void BusyDaemon::sendOne()
{
    ++m_turn;
    if (m_turn % 10 < 6) {
        test::OfflineWorld &world = m_world;
        Instance &instance = *world.instance(m_instances[m_turn * 7919 % m_instances.size()]);
        instance.state = instance.state == InstanceState::Running ? InstanceState::Starting : InstanceState::Running;
        world.tell(instance);
    } else if (m_turn % 10 < 9) {
        moveDeploy();
    } else {
        Delivery delivery;
        delivery.id = {1'000'000 + m_turn % 1000};
        delivery.received = m_clock.now();
        delivery.image = QStringLiteral("git.example.com/acme/service-%1:v%1").arg(m_turn % 1000);
        delivery.decision = QStringLiteral("no stage takes this tag");
        m_world.tell(delivery);
    }
}

/// The next step of one of the open deploys; one that is through begins again as a new one.
void BusyDaemon::moveDeploy()
{
    qint64 &id = m_open[m_turn % m_open.size()];
    Deploy &deploy = *m_world.deploy(id);
    deploy.state = DeployState::Running;
    if (!deploy.started.isValid())
        deploy.started = m_clock.now();
    for (DeployStep &step : deploy.steps) {
        if (step.state == StepState::Waiting) {
            step.state = StepState::Running;
            step.started = m_clock.now();
            m_world.tell(deploy);
            return;
        }
        if (step.state == StepState::Running) {
            step.state = StepState::Done;
            step.finished = m_clock.now();
            step.message = QStringLiteral("done");
            m_world.tell(deploy);
            return;
        }
    }
    m_world.finish(deploy, DeployState::Succeeded, {});
    const Project owner = *m_world.project(deploy.projectName);
    id = m_world.start(owner, owner.stages[0], RecipeKind::BlueGreen, QStringLiteral("dev-%1").arg(m_turn), QStringLiteral("webhook")).id.value;
}

void BusyDaemon::pourLog(qint64 instance, qint64 bytes)
{
    const std::shared_ptr<test::Feed> feed = m_world.containerLog(instance);
    qint64 number = qint64(feed->events().size());
    for (qint64 poured = 0; poured < bytes;) {
        ++number;
        const QString line = QStringLiteral("2026-11-27T12:00:00.%1Z \x1b[32mINFO\x1b[0m request %2 GET /api/items?page=%3 answered 200 in 3 ms to 192.0.2.%4\n")
                                 .arg(number % 1000, 3, 10, QLatin1Char('0')).arg(number).arg(number % 50).arg(number % 250);
        feed->append({number, QStringLiteral("log"), {{QStringLiteral("stream"), QStringLiteral("stdout")}, {QStringLiteral("text"), line}}});
        poured += line.size();
    }
}

} // namespace dw::bench
