#include "app/cli/deploycommand.h"

#include "app/commandline.h"
#include "core/model/imagereference.h"

namespace dw {

namespace {

QCoro::Task<int> waitFor(CommandContext &context, QJsonArray deploys)
{
    int exitCode = exitcode::success;
    for (const QJsonValue &deploy : deploys) {
        const DeployId id{deploy[QLatin1StringView("id")].toInteger()};
        auto stream = co_await context.client.followLog(id, 0, context.stop);
        Output log(context.wantsJson() ? stderr : stdout);
        const std::optional<QJsonObject> end = co_await printDeployLog(*stream, log, context.stop);
        if (!end)
            throw Error(Error::Code::Unavailable, QStringLiteral("the daemon stopped before deploy %1 ended").arg(id.value));
        exitCode = std::max(exitCode, printDeployEnd(*end, log));
    }
    co_return exitCode;
}

} // namespace

void DeployCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("wait"), QStringLiteral("show the log until the deploy ends")});
}

QCoro::Task<int> DeployCommand::run(CommandContext &context)
{
    static_cast<void>(ImageReference::parse(context.arguments[0]));
    const QJsonObject answer = co_await context.client.call("POST", QStringLiteral("/api/deploys"),
                                                            {{QStringLiteral("image"), context.arguments[0]}}, context.stop);
    const QJsonArray deploys = answer.value(QStringLiteral("deploys")).toArray();
    if (context.wantsJson()) {
        context.output.json(answer);
    } else {
        context.output.line(answer.value(QStringLiteral("delivery")).toObject().value(QStringLiteral("decision")).toString());
        for (const QJsonValue &deploy : deploys)
            printDeploy(deploy.toObject(), context.output);
    }
    const QString state = answer.value(QStringLiteral("delivery")).toObject().value(QStringLiteral("state")).toString();
    if (deploys.isEmpty() && state != QLatin1StringView("accepted"))
        co_return exitcode::failure;
    if (!context.options.isSet(QStringLiteral("wait")))
        co_return exitcode::success;
    co_return co_await waitFor(context, deploys);
}

} // namespace dw
