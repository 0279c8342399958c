#include "app/cli/opendeploycommands.h"

#include "app/commandline.h"

namespace dw {

QCoro::Task<int> OpenDeployCommand::run(CommandContext &context)
{
    const QString path = QStringLiteral("/api/deploys/%1/%2").arg(QString::number(context.id(0)), m_name);
    const QJsonObject deploy = co_await context.client.call("POST", path, {}, context.stop);
    if (context.wantsJson())
        context.output.json(deploy);
    else
        printDeploy(deploy, context.output);
    co_return exitcode::success;
}

std::vector<std::unique_ptr<Command>> openDeployCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<OpenDeployCommand>(QStringLiteral("approve"), QStringLiteral("let a pending deploy go ahead")));
    commands.push_back(std::make_unique<OpenDeployCommand>(QStringLiteral("dismiss"), QStringLiteral("drop a pending deploy")));
    commands.push_back(std::make_unique<OpenDeployCommand>(QStringLiteral("cancel"), QStringLiteral("stop a deploy and undo what it did")));
    return commands;
}

} // namespace dw
