#include "app/cli/listcommands.h"

#include "app/commandline.h"
#include "core/api/apijson.h"

namespace dw {

namespace {

QString text(const QJsonValue &item, const char *name)
{
    const QJsonValue value = item[QLatin1StringView(name)];
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

} // namespace

QCoro::Task<int> ProjectsCommand::run(CommandContext &context)
{
    const QJsonArray projects = co_await context.client.list(QStringLiteral("/api/projects"), context.stop);
    if (context.wantsJson()) {
        context.output.json(projects);
        co_return exitcode::success;
    }
    QList<QStringList> rows;
    for (const QJsonValue &project : projects) {
        QStringList stages;
        for (const QJsonValue &stage : project[QLatin1StringView("stages")].toArray())
            stages << text(stage, "name");
        rows << QStringList{text(project, "id"), text(project, "name"), stages.join(QStringLiteral(", ")), text(project, "image")};
    }
    context.output.table({QStringLiteral("ID"), QStringLiteral("PROJECT"), QStringLiteral("STAGES"), QStringLiteral("IMAGE")}, rows);
    co_return exitcode::success;
}

QCoro::Task<int> InstancesCommand::run(CommandContext &context)
{
    const QJsonArray instances = co_await context.client.list(QStringLiteral("/api/instances"), context.stop);
    if (context.wantsJson()) {
        context.output.json(instances);
        co_return exitcode::success;
    }
    const QJsonArray projects = co_await context.client.list(QStringLiteral("/api/projects"), context.stop);
    QMap<qint64, QString> names;
    for (const QJsonValue &project : projects) {
        names.insert(project[QLatin1StringView("id")].toInteger(), text(project, "name"));
    }
    QMap<qint64, QString> stages;
    for (const QJsonValue &project : projects) {
        for (const QJsonValue &stage : project[QLatin1StringView("stages")].toArray())
            stages.insert(stage[QLatin1StringView("id")].toInteger(), text(stage, "name"));
    }
    QList<QStringList> rows;
    for (const QJsonValue &item : instances) {
        QString marks = item[QLatin1StringView("default")].toBool() ? QStringLiteral("default") : QString();
        if (item[QLatin1StringView("pinned")].toBool())
            marks += marks.isEmpty() ? QStringLiteral("pinned") : QStringLiteral(", pinned");
        rows << QStringList{text(item, "id"), names.value(item[QLatin1StringView("project")].toInteger()),
                            stages.value(item[QLatin1StringView("stage")].toInteger()), text(item, "tag"), text(item, "state"),
                            marks, text(item, "address")};
    }
    context.output.table({QStringLiteral("ID"), QStringLiteral("PROJECT"), QStringLiteral("STAGE"), QStringLiteral("TAG"),
                          QStringLiteral("STATE"), QString(), QStringLiteral("ADDRESS")}, rows, 4);
    co_return exitcode::success;
}

void DeploysCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("limit"), QStringLiteral("how many, up to 500"), QStringLiteral("N"), QStringLiteral("20")});
}

QCoro::Task<int> DeploysCommand::run(CommandContext &context)
{
    bool isNumber = false;
    const int limit = context.options.value(QStringLiteral("limit")).toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > 500)
        throw Error(Error::Code::InvalidInput, QStringLiteral("--limit must be a number from 1 to 500"));
    const DeployPage page = co_await context.client.deploys({}, limit, context.stop);
    if (context.wantsJson()) {
        QJsonArray array;
        for (const Deploy &deploy : page.deploys)
            array.append(api::toJson(deploy));
        context.output.json(array);
        co_return exitcode::success;
    }
    QList<QStringList> rows;
    for (const Deploy &deploy : page.deploys) {
        rows << QStringList{QString::number(deploy.id.value), deploy.created.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                            deploy.projectName, deploy.stageName, deploy.tag, enumName(deploy.recipe), enumName(deploy.state),
                            deploy.reason.section(QLatin1Char('\n'), 0, 0)};
    }
    context.output.table({QStringLiteral("ID"), QStringLiteral("WHEN (UTC)"), QStringLiteral("PROJECT"), QStringLiteral("STAGE"),
                          QStringLiteral("TAG"), QStringLiteral("WHAT"), QStringLiteral("STATE"), QStringLiteral("WHY")}, rows, 6);
    co_return exitcode::success;
}

} // namespace dw
