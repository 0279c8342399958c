#include "app/cli/statuscommand.h"

#include "app/commandline.h"

#include <QMap>

namespace dw {

namespace {

QString uptimeText(qint64 uptime)
{
    if (uptime < 120)
        return QStringLiteral("%1 s").arg(uptime);
    if (uptime < 7200)
        return QStringLiteral("%1 min").arg(uptime / 60);
    return uptime < 172'800 ? QStringLiteral("%1 h").arg(uptime / 3600) : QStringLiteral("%1 days").arg(uptime / 86'400);
}

void printPeer(const QString &name, const QJsonObject &peer, Output &output)
{
    const QString state = peer.value(QStringLiteral("state")).toString();
    const QString text = peer.value(QStringLiteral("text")).toString();
    output.field(name, text.isEmpty() ? state : QString(state + QStringLiteral(" (") + text + QLatin1Char(')')), Output::colourOf(state));
}

QString statesText(const QJsonArray &items)
{
    QMap<QString, int> counts;
    for (const QJsonValue &item : items)
        ++counts[item[QLatin1StringView("state")].toString()];
    QStringList parts;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        parts << QStringLiteral("%1 %2").arg(QString::number(count.value()), count.key());
    return parts.isEmpty() ? QStringLiteral("none") : parts.join(QStringLiteral(", "));
}

} // namespace

QCoro::Task<int> StatusCommand::run(CommandContext &context)
{
    const QJsonObject health = co_await context.client.health(context.stop);
    const QJsonObject state = co_await context.client.state(context.stop);
    const bool isPaused = state.value(QStringLiteral("settings"))[QLatin1StringView("pause_auto_deploy")].toBool();
    if (context.wantsJson()) {
        QJsonObject json = health;
        for (const char *list : {"projects", "instances", "deploys"})
            json.insert(QLatin1StringView(list), qint64(state.value(QLatin1StringView(list)).toArray().size()));
        json.insert(QStringLiteral("pause_auto_deploy"), isPaused);
        context.output.json(json);
        co_return exitcode::success;
    }
    context.output.field(QStringLiteral("version"), health.value(QStringLiteral("version")).toString());
    context.output.field(QStringLiteral("up for"), uptimeText(health.value(QStringLiteral("uptime")).toInteger()));
    printPeer(QStringLiteral("engine"), state.value(QStringLiteral("engine")).toObject(), context.output);
    printPeer(QStringLiteral("proxy"), state.value(QStringLiteral("proxy")).toObject(), context.output);
    context.output.field(QStringLiteral("projects"), QString::number(state.value(QStringLiteral("projects")).toArray().size()));
    context.output.field(QStringLiteral("instances"), statesText(state.value(QStringLiteral("instances")).toArray()));
    context.output.field(QStringLiteral("open deploys"), statesText(state.value(QStringLiteral("deploys")).toArray()));
    if (isPaused)
        context.output.field(QStringLiteral("auto-deploy"), QStringLiteral("paused (docker-watcher resume lets them go on)"), Output::Colour::Waiting);
    co_return exitcode::success;
}

} // namespace dw
