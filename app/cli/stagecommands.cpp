#include "app/cli/stagecommands.h"

#include "app/commandline.h"

namespace dw {

namespace {

QString stagePath(const CommandContext &context)
{
    return QStringLiteral("/api/projects/%1/stages/%2/").arg(context.arguments[0], context.arguments[1]);
}

QCoro::Task<int> ask(CommandContext &context, QString path, QJsonObject body)
{
    const QJsonObject deploy = co_await context.client.call("POST", std::move(path), std::move(body), context.stop);
    if (context.wantsJson())
        context.output.json(deploy);
    else
        printDeploy(deploy, context.output);
    co_return exitcode::success;
}

} // namespace

QCoro::Task<int> PromoteCommand::run(CommandContext &context)
{
    return ask(context, QString(stagePath(context) + QStringLiteral("promote")), {{QStringLiteral("tag"), context.arguments[2]}});
}

void RollbackCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("instance"), QStringLiteral("to this one"), QStringLiteral("ID")});
}

QCoro::Task<int> RollbackCommand::run(CommandContext &context)
{
    QJsonObject body;
    if (context.options.isSet(QStringLiteral("instance"))) {
        bool isNumber = false;
        const qint64 id = context.options.value(QStringLiteral("instance")).toLongLong(&isNumber);
        if (!isNumber || id <= 0)
            throw Error(Error::Code::InvalidInput, QStringLiteral("--instance needs an id, as “docker-watcher instances” shows it"));
        body.insert(QStringLiteral("instance"), id);
    }
    return ask(context, QString(stagePath(context) + QStringLiteral("rollback")), body);
}

} // namespace dw
