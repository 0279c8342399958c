#include "app/cli/logscommand.h"

#include "app/commandline.h"

namespace dw {

void LogsCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({{QStringLiteral("f"), QStringLiteral("follow")}, QStringLiteral("go on until the deploy ends")});
}

QCoro::Task<int> LogsCommand::run(CommandContext &context)
{
    const bool follow = context.options.isSet(QStringLiteral("follow"));
    auto stream = follow ? co_await context.client.followLog({context.id(0)}, 0, context.stop)
                         : co_await context.client.readLog({context.id(0)}, context.stop);
    if (context.wantsJson()) {
        QJsonArray lines;
        while (const std::optional<ApiEvent> event = co_await stream->read(context.stop)) {
            if (event->type == QLatin1StringView("log"))
                lines.append(event->data);
        }
        context.output.json(lines);
        co_return exitcode::success;
    }
    const std::optional<QJsonObject> end = co_await printDeployLog(*stream, context.output, context.stop);
    co_return end && follow ? printDeployEnd(*end, context.output) : exitcode::success;
}

} // namespace dw
