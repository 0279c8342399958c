#include "tests/deploy/onecontainer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace dw::test {

QByteArray OneContainer::inspection() const
{
    QJsonObject now{{QStringLiteral("Status"), state},
                    {QStringLiteral("Running"), state == QStringLiteral("running")},
                    {QStringLiteral("ExitCode"), exitCode},
                    {QStringLiteral("OOMKilled"), outOfMemory},
                    {QStringLiteral("StartedAt"), QStringLiteral("2026-11-25T12:00:00Z")}};
    if (!health.isEmpty()) {
        const QJsonObject probe{{QStringLiteral("ExitCode"), 1}, {QStringLiteral("Output"), QStringLiteral("wget: 503")}};
        now.insert(QStringLiteral("Health"), QJsonObject{{QStringLiteral("Status"), health}, {QStringLiteral("Log"), QJsonArray{probe}}});
    }
    const QJsonObject container{{QStringLiteral("Id"), QStringLiteral("c1")},
                                {QStringLiteral("Name"), QStringLiteral("/web-dev-v1")},
                                {QStringLiteral("RestartCount"), restartCount},
                                {QStringLiteral("State"), now}};
    return QJsonDocument(container).toJson();
}

QByteArray OneContainer::framedLog() const
{
    QByteArray frames;
    for (const QString &line : log) {
        const QByteArray text = line.toUtf8() + '\n';
        frames += QByteArray("\x01\0\0\0\0\0", 6) + char(text.size() >> 8) + char(text.size() & 0xff) + text;
    }
    return frames;
}

HttpResponse engineAnswer(OneContainer &container, milliseconds now, const HttpRequest &request)
{
    const QString path = request.url.path();
    if (path == QStringLiteral("/_ping")) {
        HttpResponse pong = answer(200, "OK");
        pong.headers.set("Api-Version", "1.43");
        return pong;
    }
    if (container.life)
        container.life(container, now);
    if (container.isGone)
        return answer(404, R"({"message":"No such container: c1"})", "application/json");
    if (path.endsWith(QStringLiteral("/containers/c1/logs")))
        return answer(200, container.framedLog(), "application/vnd.docker.raw-stream");
    if (path.endsWith(QStringLiteral("/containers/c1/json")))
        return answer(200, container.inspection(), "application/json");
    return answer(404, R"({"message":"page not found"})", "application/json");
}

} // namespace dw::test
