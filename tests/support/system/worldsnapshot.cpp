#include "tests/support/system/worldsnapshot.h"

#include <QSet>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Reads the three and holds them against each other.
class Comparison final
{
public:
    explicit Comparison(SystemWorld &world) : m_world(world) {}

    [[nodiscard]] WorldSnapshot run()
    {
        readStages();
        readContainers();
        readHosts();
        QStringList states;
        QStringList identities;
        for (const QJsonValue row : m_world.daemon().items(u"/api/instances"_s)) {
            states << stateOf(row.toObject());
            identities << identityOf(row.toObject());
        }
        for (const QString &name : m_containers.keys())
            problem(u"the container %1 belongs to no instance"_s.arg(name));
        for (const QString &host : m_hosts.keys())
            problem(u"the proxy host %1 belongs to no instance"_s.arg(host));
        states.sort();
        QStringList stages = m_stages.values();
        stages.sort();
        return {QString(stages.join(u' ') + u'\n' + states.join(u'\n')), identities.join(u'\n'), m_problems};
    }

private:
    void problem(const QString &text) { m_problems << text; }

    void readStages()
    {
        for (const QJsonValue project : m_world.daemon().items(u"/api/projects"_s)) {
            for (const QJsonValue stage : project.toObject().value(u"stages"_s).toArray())
                m_stages.insert(stage.toObject().value(u"id"_s).toInteger(), stage.toObject().value(u"name"_s).toString());
        }
    }

    void readContainers()
    {
        // The engine looks only at those of this world; others have many.
        const QString filter = QString::fromLatin1(QUrl::toPercentEncoding(u"{\"name\":[\"^/%1-\"]}"_s.arg(m_world.name())));
        for (const QJsonValue value : m_world.engine().json(u"/containers/json?all=1&filters="_s + filter).array()) {
            const QString name = value.toObject().value(u"Names"_s).toArray().first().toString().mid(1);
            if (name.startsWith(QString(m_world.name() + u'-')))
                m_containers.insert(name, m_world.engine().json(u"/containers/%1/json"_s.arg(value.toObject().value(u"Id"_s).toString())).object());
        }
    }

    void readHosts()
    {
        const QJsonArray foreign = m_world.foreignHosts();
        for (const QJsonValue value : m_world.npm() ? m_world.npm()->state().hosts().list() : QJsonArray()) {
            if (!foreign.contains(value))
                m_hosts.insert(value.toObject().value(u"domain_names"_s).toArray().first().toString(), value.toObject());
        }
    }

    /// One line of a row; takes what belongs to it.
    QString stateOf(const QJsonObject &row)
    {
        const QString state = row.value(u"state"_s).toString();
        const QString tag = row.value(u"tag"_s).toString();
        const QString content = m_world.peers().contentOf(row.value(u"digest"_s).toString());
        const QString stage = m_stages.value(row.value(u"stage"_s).toInteger());
        const bool isDefault = row.value(u"default"_s).toBool();
        const bool isRunning = state == u"running"_s;
        if (!isRunning && state != u"kept"_s && state != u"stopped"_s)
            problem(u"%1 in %2 is %3"_s.arg(tag, stage, state));
        takeContainer(row, isRunning, content);
        const QString host = row.value(u"host"_s).toString();
        // What does not run has no port, and no host leads to it.
        if (!host.isEmpty() && isRunning)
            takeHost(host, row, content);
        if (isDefault && isRunning && m_world.npm())
            takeHost(u"stage-%1-%2.%3"_s.arg(stage, m_world.name(), SystemWorld::domain()), row, content);
        return u"%1 %2 %3%4%5"_s.arg(stage, content, state, isDefault ? u" default"_s : QString(), host.isEmpty() ? QString() : u" routed"_s);
    }

    void takeContainer(const QJsonObject &row, bool isRunning, const QString &content)
    {
        const QString name = row.value(u"container_name"_s).toString();
        const QJsonObject container = m_containers.take(name);
        const QJsonObject labels = container.value(u"Config"_s).toObject().value(u"Labels"_s).toObject();
        if (container.value(u"Id"_s) != row.value(u"container_id"_s)
            || labels.value(u"io.dockerwatcher.instance"_s).toString().toLongLong() != row.value(u"id"_s).toInteger())
            return problem(u"the container %1 is not the instance's"_s.arg(name));
        if (container.value(u"State"_s).toObject().value(u"Running"_s).toBool() != isRunning)
            return problem(u"the container %1 is %2, its row says %3"_s.arg(name, container.value(u"State"_s).toObject().value(u"Status"_s).toString(),
                                                                            row.value(u"state"_s).toString()));
        const QJsonArray bindings = container.value(u"NetworkSettings"_s).toObject().value(u"Ports"_s).toObject().value(u"80/tcp"_s).toArray();
        const int published = bindings.isEmpty() ? 0 : bindings.first().toObject().value(u"HostPort"_s).toString().toInt();
        const int port = row.value(u"host_port"_s).toInt();
        if (published != (isRunning ? port : 0))
            problem(u"the container %1 publishes port %2, its row says %3"_s.arg(name).arg(published).arg(port));
        if (isRunning)
            expectContent(u"port %1"_s.arg(port), m_world.bodyOf(QUrl(u"http://127.0.0.1:%1/"_s.arg(port))), content);
    }

    void takeHost(const QString &name, const QJsonObject &row, const QString &content)
    {
        const QJsonObject host = m_hosts.take(name);
        if (host.value(u"forward_host"_s) != u"127.0.0.1"_s || host.value(u"forward_port"_s) != row.value(u"host_port"_s)
            || !host.value(u"enabled"_s).toBool() || !host.value(u"meta"_s).toObject().value(u"nginx_online"_s).toBool())
            return problem(u"the proxy host %1 does not lead to port %2: %3"_s.arg(name).arg(row.value(u"host_port"_s).toInt())
                               .arg(QString::fromUtf8(QJsonDocument(host).toJson(QJsonDocument::Compact))));
        expectContent(name, m_world.bodyOf(m_world.npm()->frontDoorUrl(), name), content);
    }

    void expectContent(const QString &where, const QByteArray &answer, const QString &content)
    {
        if (answer != content.toUtf8())
            problem(u"%1 answers “%2” instead of “%3”"_s.arg(where, QString::fromUtf8(answer), content));
    }

    /// What changes as soon as somebody touches the instance.
    QString identityOf(const QJsonObject &row)
    {
        QJsonObject whole = row;
        const QJsonObject container = m_world.engine().json(u"/containers/%1/json"_s.arg(row.value(u"container_id"_s).toString())).object();
        whole.insert(u"engine"_s, container.value(u"State"_s));
        return QString::fromUtf8(QJsonDocument(whole).toJson(QJsonDocument::Compact));
    }

    SystemWorld &m_world;
    QMap<qint64, QString> m_stages;
    QMap<QString, QJsonObject> m_containers; ///< by name, until an instance takes its own
    QMap<QString, QJsonObject> m_hosts;      ///< by domain, likewise
    QStringList m_problems;
};

} // namespace

WorldSnapshot snapshotOf(SystemWorld &world)
{
    return Comparison(world).run();
}

} // namespace dw::test
