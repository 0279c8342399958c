#include "core/api/deliveryjson.h"

#include "core/api/apijson.h"
#include "core/api/jsontext.h"

#include <QJsonDocument>

namespace dw::api {

QByteArray traceText(const QList<TraceLine> &trace)
{
    JsonText json;
    json.beginArray();
    for (const TraceLine &line : trace) {
        json.beginObject();
        json.name(QLatin1StringView("passed"));
        json.value(line.passed);
        json.name(QLatin1StringView("rule"));
        json.value(line.rule);
        json.name(QLatin1StringView("text"));
        json.value(line.text);
        json.endObject();
    }
    json.endArray();
    return json.text();
}

QByteArray decisionText(const Delivery &delivery)
{
    JsonText json;
    const auto member = [&json](QLatin1StringView name, const QString &value) {
        json.name(name);
        json.value(value);
    };
    json.beginObject();
    member(QLatin1StringView("decision"), delivery.decision);
    member(QLatin1StringView("dialect"), delivery.dialect);
    member(QLatin1StringView("digest"), delivery.digest);
    json.name(QLatin1StringView("id"));
    json.value(delivery.id.value);
    member(QLatin1StringView("image"), delivery.image);
    json.name(QLatin1StringView("received"));
    json.value(delivery.received);
    member(QLatin1StringView("source"), enumName(delivery.source));
    member(QLatin1StringView("state"), enumName(delivery.state));
    json.name(QLatin1StringView("trace"));
    json.raw(traceText(delivery.trace));
    json.endObject();
    return json.text();
}

QJsonObject decisionToJson(const Delivery &delivery)
{
    return QJsonDocument::fromJson(decisionText(delivery)).object();
}

QJsonObject toJson(const Delivery &delivery)
{
    QJsonObject json = decisionToJson(delivery);
    json.insert(QStringLiteral("body"), QString::fromUtf8(delivery.body));
    return json;
}

Delivery deliveryFromJson(const QJsonObject &object)
{
    JsonReader json(object, {}, UnknownMembers::Ignore);
    Delivery delivery;
    json.read("id", delivery.id);
    json.read("received", delivery.received);
    json.read("source", delivery.source);
    json.read("dialect", delivery.dialect);
    json.read("image", delivery.image);
    json.read("digest", delivery.digest);
    json.read("state", delivery.state);
    json.read("decision", delivery.decision);
    for (JsonReader &item : json.objects("trace")) {
        TraceLine line;
        item.read("rule", line.rule);
        item.read("text", line.text);
        item.read("passed", line.passed);
        item.finish();
        delivery.trace << line;
    }
    json.read("body", delivery.body);
    json.finish();
    return delivery;
}

} // namespace dw::api
