#include "app/cli/instancecommands.h"

#include "app/commandline.h"

namespace dw {

namespace {

/// The address of an instance in the API, which names its project and stage.
QString pathOf(qint64 id, const QJsonObject &state)
{
    const auto has = [](const QJsonValue &item, qint64 wanted) { return item[QLatin1StringView("id")].toInteger() == wanted; };
    for (const QJsonValue &instance : state.value(QStringLiteral("instances")).toArray()) {
        if (!has(instance, id))
            continue;
        for (const QJsonValue &project : state.value(QStringLiteral("projects")).toArray()) {
            for (const QJsonValue &stage : project[QLatin1StringView("stages")].toArray()) {
                if (has(stage, instance[QLatin1StringView("stage")].toInteger()))
                    return QStringLiteral("/api/projects/%1/stages/%2/instances/%3")
                        .arg(project[QLatin1StringView("name")].toString(), stage[QLatin1StringView("name")].toString(), QString::number(id));
            }
        }
    }
    throw Error(Error::Code::NotFound, QStringLiteral("there is no instance %1; see “docker-watcher instances”").arg(id));
}

} // namespace

QCoro::Task<int> InstanceCommand::run(CommandContext &context)
{
    const qint64 id = context.id(0);
    const QString path = pathOf(id, co_await context.client.state(context.stop));
    const bool isRemoval = m_name == QLatin1StringView("remove");
    const QJsonObject answer = co_await context.client.call(
        isRemoval ? "DELETE" : "POST", isRemoval ? path : QString(path + QLatin1Char('/') + m_name), {}, context.stop);
    if (context.wantsJson())
        context.output.json(answer);
    else if (answer.contains(QStringLiteral("recipe")))
        printDeploy(answer, context.output);
    else
        context.output.line(QStringLiteral("instance %1 is %2").arg(id).arg(
            answer.value(QStringLiteral("pinned")).toBool() ? QStringLiteral("pinned") : QStringLiteral("not pinned")));
    co_return exitcode::success;
}

std::vector<std::unique_ptr<Command>> instanceCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    const auto add = [&commands](const QString &name, const QString &summary) {
        commands.push_back(std::make_unique<InstanceCommand>(name, summary));
    };
    add(QStringLiteral("start"), QStringLiteral("start a stopped instance"));
    add(QStringLiteral("stop"), QStringLiteral("stop an instance and keep it"));
    add(QStringLiteral("restart"), QStringLiteral("restart an instance"));
    add(QStringLiteral("remove"), QStringLiteral("remove an instance with its container and route"));
    add(QStringLiteral("pin"), QStringLiteral("keep an instance from being removed by itself"));
    add(QStringLiteral("unpin"), QStringLiteral("let it go again"));
    add(QStringLiteral("default"), QStringLiteral("point the stage's address to an instance"));
    return commands;
}

} // namespace dw
