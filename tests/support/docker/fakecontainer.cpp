#include "tests/support/docker/fakecontainer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QString time(const QDateTime &at)
{
    return at.isValid() ? at.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u"000000Z"_s : u"0001-01-01T00:00:00Z"_s;
}

QJsonObject networksJson(const FakeContainer &container)
{
    QJsonObject networks;
    for (auto item = container.networks.begin(); item != container.networks.end(); ++item)
        networks.insert(item.key(), QJsonObject{{u"IPAddress"_s, item->address}});
    return networks;
}

QJsonObject labelsJson(const FakeContainer &container)
{
    QJsonObject labels;
    for (auto item = container.labels.begin(); item != container.labels.end(); ++item)
        labels.insert(item.key(), item.value());
    return labels;
}

QString statusText(const FakeContainer &container)
{
    if (!container.isRunning())
        return container.state;
    if (container.health.isEmpty())
        return u"Up 3 seconds"_s;
    return container.health == "starting"_L1 ? u"Up 3 seconds (health: starting)"_s : u"Up 3 seconds (%1)"_s.arg(container.health);
}

} // namespace

bool FakeContainer::restartsAfter(int code) const
{
    return restartPolicy == "always"_L1 || restartPolicy == "unless-stopped"_L1 || (restartPolicy == "on-failure"_L1 && code != 0);
}

QJsonObject FakeContainer::inspected() const
{
    QJsonObject stateJson{{u"Status"_s, state},          {u"Running"_s, isRunning()},       {u"ExitCode"_s, exitCode},
                          {u"OOMKilled"_s, outOfMemory}, {u"StartedAt"_s, time(started)},   {u"FinishedAt"_s, time(finished)},
                          {u"Error"_s, QString()},       {u"Restarting"_s, state == "restarting"_L1}};
    if (hasHealthCheck)
        stateJson.insert(u"Health"_s, QJsonObject{{u"Status"_s, health.isEmpty() ? u"starting"_s : health},
                                                  {u"Log"_s, QJsonArray{QJsonObject{{u"Output"_s, QString(u"probe said "_s + health)}}}}});
    QJsonObject portsJson;
    for (const docker::PortBinding &port : ports) {
        const QString key = u"%1/tcp"_s.arg(port.containerPort);
        QJsonArray list = portsJson.value(key).toArray();
        list.append(QJsonObject{{u"HostIp"_s, port.hostIp.isEmpty() ? u"0.0.0.0"_s : port.hostIp}, {u"HostPort"_s, QString::number(port.hostPort)}});
        portsJson.insert(key, list);
    }
    return {{u"Id"_s, id},
            {u"Name"_s, QString(u'/' + name)},
            {u"Image"_s, image.m_id},
            {u"Created"_s, time(created)},
            {u"RestartCount"_s, restartCount},
            {u"State"_s, stateJson},
            {u"Config"_s, QJsonObject{{u"Image"_s, reference}, {u"Labels"_s, labelsJson(*this)}, {u"Env"_s, QJsonArray::fromStringList(environment)}}},
            {u"HostConfig"_s, body.value("HostConfig"_L1)},
            {u"NetworkSettings"_s, QJsonObject{{u"Networks"_s, networksJson(*this)}, {u"Ports"_s, portsJson}}}};
}

QJsonObject FakeContainer::listed() const
{
    QJsonArray portsJson;
    for (const docker::PortBinding &port : ports)
        portsJson.append(QJsonObject{{u"IP"_s, port.hostIp.isEmpty() ? u"0.0.0.0"_s : port.hostIp},
                                     {u"PrivatePort"_s, port.containerPort},
                                     {u"PublicPort"_s, port.hostPort},
                                     {u"Type"_s, u"tcp"_s}});
    return {{u"Id"_s, id},
            {u"Names"_s, QJsonArray{QString(u'/' + name)}},
            {u"Image"_s, reference},
            {u"ImageID"_s, image.m_id},
            {u"State"_s, state},
            {u"Status"_s, statusText(*this)},
            {u"Labels"_s, labelsJson(*this)},
            {u"Created"_s, created.toSecsSinceEpoch()},
            {u"Ports"_s, portsJson},
            {u"NetworkSettings"_s, QJsonObject{{u"Networks"_s, networksJson(*this)}}}};
}

QString FakeContainer::summary() const
{
    return u"container %1 %2 %3 [%4]"_s.arg(name, state, image.m_tag, networks.keys().join(u", "_s));
}

QByteArray logFrame(const QString &line)
{
    const QByteArray text = QByteArray(line.toUtf8() + '\n');
    QByteArray header(8, '\0');
    header[0] = 1;
    qToBigEndian(static_cast<quint32>(text.size()), header.data() + 4);
    return header + text;
}

QByteArray FakeContainer::statistics() const
{
    const auto processor = [](qint64 used, qint64 system) {
        return QJsonObject{{u"cpu_usage"_s, QJsonObject{{u"total_usage"_s, used}}}, {u"system_cpu_usage"_s, system}, {u"online_cpus"_s, 2}};
    };
    const QJsonObject memory{{u"usage"_s, 25'000'000}, {u"limit"_s, 512'000'000}, {u"stats"_s, QJsonObject{{u"inactive_file"_s, 5'000'000}}}};
    const QJsonObject networks{{u"eth0"_s, QJsonObject{{u"rx_bytes"_s, 1000}, {u"tx_bytes"_s, 200}}}};
    const QJsonObject first{{u"precpu_stats"_s, QJsonObject{{u"cpu_usage"_s, QJsonObject{{u"total_usage"_s, 0}}}}},
                            {u"cpu_stats"_s, processor(1'000'000, 10'000'000)}, {u"memory_stats"_s, memory}, {u"networks"_s, networks}};
    QJsonObject second = first;
    second.insert(u"precpu_stats"_s, processor(1'000'000, 10'000'000));
    second.insert(u"cpu_stats"_s, processor(1'500'000, 12'000'000));
    return QJsonDocument(first).toJson(QJsonDocument::Compact) + '\n' + QJsonDocument(second).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace dw::test
