#include "app/cli/pausecommands.h"

#include "app/commandline.h"

namespace dw {

namespace {

/// How many deploys wait to be approved or dismissed.
qsizetype pendingIn(const QJsonObject &state)
{
    qsizetype pending = 0;
    for (const QJsonValue &deploy : state.value(QStringLiteral("deploys")).toArray())
        pending += deploy[QLatin1StringView("state")].toString() == QLatin1StringView("pending");
    return pending;
}

} // namespace

QString PauseCommand::name() const
{
    return m_way == Way::Pause ? QStringLiteral("pause") : QStringLiteral("resume");
}

QString PauseCommand::summary() const
{
    return m_way == Way::Pause ? QStringLiteral("let nothing deploy by itself: what is pushed waits for approval") : QStringLiteral("deploy by itself again");
}

QCoro::Task<int> PauseCommand::run(CommandContext &context)
{
    const QJsonObject wish{{QStringLiteral("pause_auto_deploy"), m_way == Way::Pause}};
    const QJsonObject settings = co_await context.client.call("PUT", QStringLiteral("/api/settings"), wish, context.stop);
    if (context.wantsJson()) {
        context.output.json(QJsonObject{{QStringLiteral("pause_auto_deploy"), settings.value(QStringLiteral("pause_auto_deploy"))}});
        co_return exitcode::success;
    }
    if (m_way == Way::Pause) {
        context.output.line(QStringLiteral("Automatic deploys are paused. What is pushed now waits: see “docker-watcher deploys”, then approve or dismiss it."));
        co_return exitcode::success;
    }
    context.output.line(QStringLiteral("Automatic deploys go on with what is pushed from now on."));
    if (const qsizetype pending = pendingIn(co_await context.client.state(context.stop)); pending > 0)
        context.output.line(QStringLiteral("Pending deploys: %1. What came during the pause stays pending until it is approved or dismissed.").arg(pending));
    co_return exitcode::success;
}

std::vector<std::unique_ptr<Command>> pauseCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<PauseCommand>(PauseCommand::Way::Pause));
    commands.push_back(std::make_unique<PauseCommand>(PauseCommand::Way::Resume));
    return commands;
}

} // namespace dw
