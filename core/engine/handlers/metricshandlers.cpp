#include "core/engine/handlers/metricshandlers.h"

#include <algorithm>

namespace dw {

namespace {

/// Lines of one document, each metric with its help and type first.
class Metrics final
{
public:
    void begin(const QByteArray &name, const QByteArray &type, const QByteArray &help)
    {
        m_name = QByteArray("docker_watcher_" + name);
        m_text += "# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n';
    }
    void add(qint64 value) { m_text += m_name + ' ' + QByteArray::number(value) + '\n'; }
    void add(const QByteArray &label, const QString &labelled, qint64 value)
    {
        QByteArray text = labelled.toUtf8();
        text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        m_text += m_name + '{' + label + "=\"" + text + "\"} " + QByteArray::number(value) + '\n';
    }
    /// A value for every name of the enumeration, so that a series does not come and go.
    template <typename E>
    void addAll(const QByteArray &label, const QMap<E, qint64> &values)
    {
        for (const auto &entry : EnumNames<E>::table)
            add(label, enumName(entry.first), values.value(entry.first));
    }
    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    QByteArray m_name;
    QByteArray m_text;
};

void addInstances(Metrics &metrics, Repositories &repositories)
{
    metrics.begin("projects", "gauge", "Projects.");
    metrics.add(repositories.projects.all().size());
    QMap<InstanceState, qint64> instances;
    for (const Instance &instance : repositories.instances.all())
        ++instances[instance.state];
    metrics.begin("instances", "gauge", "Instances by state.");
    metrics.addAll("state", instances);
    QMap<DeployState, qint64> open;
    for (const Deploy &deploy : repositories.deploys.open())
        ++open[deploy.state];
    metrics.begin("deploys_open", "gauge", "Deploys that have not ended, by state.");
    for (const DeployState state : {DeployState::Pending, DeployState::Queued, DeployState::Running})
        metrics.add("state", enumName(state), open.value(state));
}

void addPeers(Metrics &metrics, const EngineParts &parts)
{
    metrics.begin("peer_up", "gauge", "Whether engine and reverse proxy answered when they were last asked.");
    metrics.add("peer", QStringLiteral("engine"), parts.health.engine().kind == PeerState::Kind::Ok);
    metrics.add("peer", QStringLiteral("proxy"), parts.health.proxy().kind == PeerState::Kind::Ok);
    metrics.begin("registry_up", "gauge", "Whether the last look at the registry succeeded; 0 until there was one.");
    const QList<RegistryState> states = parts.poller.states();
    for (const Registry &registry : parts.repositories.registries.all()) {
        const auto state = std::ranges::find(states, registry.id, &RegistryState::registry);
        metrics.add("registry", registry.name, state != states.end() && !state->isUnknown() && state->lastSuccess.isValid());
    }
}

} // namespace

MetricsHandlers::MetricsHandlers(EngineParts &parts) : m_parts(parts), m_started(parts.clock.monotonic())
{
    connect(&parts.deployer, &Deployer::deployChanged, this, &MetricsHandlers::count);
    connect(&parts.detector, &Detector::deliveryChanged, this, [this](const Delivery &delivery) {
        // A delivery changes several times; ids grow.
        if (delivery.id.value <= m_newestDelivery.value)
            return;
        m_newestDelivery = delivery.id;
        ++m_deliveries;
    });
}

std::vector<ApiRoute> MetricsHandlers::routes()
{
    return {{"GET", QStringLiteral("/api/metrics"), Role::Viewer, handlerOf(this, &MetricsHandlers::metrics)}};
}

void MetricsHandlers::count(const Deploy &deploy)
{
    if (deploy.isOpen())
        m_open.insert(deploy.id);
    else if (m_open.remove(deploy.id))
        ++m_ended[deploy.state];
}

ApiResult MetricsHandlers::metrics(const ApiCall &)
{
    Metrics metrics;
    metrics.begin("info", "gauge", "The running version.");
    metrics.add("version", QStringLiteral(DW_VERSION), 1);
    metrics.begin("uptime_seconds", "gauge", "Seconds since the start.");
    metrics.add(std::chrono::duration_cast<seconds>(m_parts.clock.monotonic() - m_started).count());
    addInstances(metrics, m_parts.repositories);
    metrics.begin("deploys_ended_total", "counter", "Deploys that ended since the start, by outcome.");
    metrics.addAll("state", m_ended);
    metrics.begin("deliveries_total", "counter", "Deliveries and poll findings since the start.");
    metrics.add(m_deliveries);
    metrics.begin("notifications_waiting", "gauge", "Messages to people that were not delivered yet.");
    metrics.add(m_parts.notifications.waiting());
    addPeers(metrics, m_parts);
    ApiResponse response;
    response.contentType = QByteArrayLiteral("text/plain; version=0.0.4; charset=utf-8");
    response.body = metrics.text();
    return response;
}

} // namespace dw
