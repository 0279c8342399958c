#include "core/api/apijson.h"

#include "core/api/jsonreader.h"
#include "core/base/errorcodes.h"

#include <QJsonArray>

namespace dw::api {

namespace {

/// Writes \a number so that its last digit stands at \a last.
void writeDigits(QString &text, qsizetype last, int number)
{
    for (; number > 0; number /= 10)
        text[last--] = QChar(u'0' + number % 10);
}

} // namespace

QJsonValue toJson(const QDateTime &time)
{
    if (!time.isValid())
        return QJsonValue::Null;
    const QDateTime utc = time.toUTC();
    const QDate date = utc.date();
    // By hand, as long lists are full of times and QDateTime takes its time over them.
    if (date.year() < 0 || date.year() > 9999)
        return utc.toString(Qt::ISODateWithMs);
    const QTime clock = utc.time();
    QString text = QStringLiteral("0000-00-00T00:00:00.000Z");
    writeDigits(text, 3, date.year());
    writeDigits(text, 6, date.month());
    writeDigits(text, 9, date.day());
    writeDigits(text, 12, clock.hour());
    writeDigits(text, 15, clock.minute());
    writeDigits(text, 18, clock.second());
    writeDigits(text, 22, clock.msec());
    return text;
}

namespace {

/// The number that the \a length digits of \a text from \a at on make, or -1.
int digits(QStringView text, qsizetype at, qsizetype length)
{
    int number = 0;
    for (const QChar digit : text.sliced(at, length)) {
        if (digit < QLatin1Char('0') || digit > QLatin1Char('9'))
            return -1;
        number = number * 10 + (digit.unicode() - u'0');
    }
    return number;
}

/// A time exactly as toJson() writes it, “2026-01-31T12:00:00.000Z”; anything else gives an invalid one. Qt's parser
/// takes ten times as long, which a snapshot of 10,000 instances feels.
QDateTime plainTime(QStringView text)
{
    constexpr QStringView form = u"0000-00-00T00:00:00.000Z";
    if (text.size() != form.size())
        return {};
    for (qsizetype i = 0; i < form.size(); ++i) {
        if (form[i] != u'0' && form[i] != text[i])
            return {};
    }
    const QDate date(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
    const QTime time(digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2), digits(text, 20, 3));
    return date.isValid() && time.isValid() ? QDateTime(date, time, Qt::UTC) : QDateTime();
}

} // namespace

QDateTime timeFromJson(const QJsonValue &value)
{
    const QString text = value.toString();
    const QDateTime time = plainTime(text);
    return time.isValid() ? time : QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

QJsonObject toJson(const Instance &instance)
{
    return {{QStringLiteral("id"), instance.id.value},
            {QStringLiteral("project"), instance.project.value},
            {QStringLiteral("stage"), instance.stage.value},
            {QStringLiteral("deploy"), instance.deploy.value},
            {QStringLiteral("tag"), instance.tag},
            {QStringLiteral("digest"), instance.digest},
            {QStringLiteral("container_id"), instance.containerId},
            {QStringLiteral("container_name"), instance.containerName},
            {QStringLiteral("host"), instance.host},
            {QStringLiteral("address"), instance.address},
            {QStringLiteral("container_port"), instance.containerPort},
            {QStringLiteral("host_port"), instance.hostPort},
            {QStringLiteral("state"), enumName(instance.state)},
            {QStringLiteral("state_reason"), instance.stateReason},
            {QStringLiteral("default"), instance.isDefault},
            {QStringLiteral("pinned"), instance.isPinned},
            {QStringLiteral("created"), toJson(instance.created)},
            {QStringLiteral("last_used"), toJson(instance.lastUsed)}};
}

Instance instanceFromJson(const QJsonObject &object)
{
    JsonReader json(object, {}, UnknownMembers::Ignore);
    Instance instance;
    json.read("id", instance.id);
    json.read("project", instance.project);
    json.read("stage", instance.stage);
    json.read("deploy", instance.deploy);
    json.read("tag", instance.tag);
    json.read("digest", instance.digest);
    json.read("container_id", instance.containerId);
    json.read("container_name", instance.containerName);
    json.read("host", instance.host);
    json.read("address", instance.address);
    json.read("container_port", instance.containerPort);
    json.read("host_port", instance.hostPort);
    json.read("state", instance.state);
    json.read("state_reason", instance.stateReason);
    json.read("default", instance.isDefault);
    json.read("pinned", instance.isPinned);
    json.read("created", instance.created);
    json.read("last_used", instance.lastUsed);
    json.finish();
    return instance;
}

QJsonObject toJson(const Registry &registry)
{
    return {{QStringLiteral("id"), registry.id.value},
            {QStringLiteral("name"), registry.name},
            {QStringLiteral("kind"), enumName(registry.kind)},
            {QStringLiteral("url"), registry.url.toString()},
            {QStringLiteral("username"), registry.username},
            {QStringLiteral("password"), QJsonObject{{QStringLiteral("set"), !registry.password.isEmpty()}}},
            {QStringLiteral("poll_interval"), qint64(registry.pollInterval.count())}};
}

QJsonObject toJson(const EngineEndpoint &engine)
{
    return {{QStringLiteral("id"), engine.id.value},
            {QStringLiteral("name"), engine.name},
            {QStringLiteral("url"), engine.url.toString(QUrl::RemovePassword)},
            {QStringLiteral("certificates"), engine.certificates},
            {QStringLiteral("server_ip"), engine.serverIp}};
}

} // namespace dw::api
