#include "app/cli/stagecommands.h"

#include "app/commandline.h"

#include <QJsonDocument>

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

/// A setting's value in one line.
QString wordsFor(const QJsonValue &value)
{
    if (value.isObject() && value[QLatin1StringView("secret")].toBool())
        return QStringLiteral("•••");
    if (value.isNull() || value.isUndefined())
        return QStringLiteral("–");
    if (value.isString())
        return value.toString();
    QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

void printPromotion(const QJsonObject &promotion, Output &output)
{
    const QString source = promotion.value(QStringLiteral("source")).toString();
    const QString target = promotion.value(QStringLiteral("target")).toString();
    const QJsonValue offer = promotion.value(QStringLiteral("offers")).toArray().first();
    const QJsonValue instance = offer[QLatin1StringView("instance")];
    const QString present = offer[QLatin1StringView("present")][QLatin1StringView("tag")].toString();
    output.line(QStringLiteral("%1 (%2) from %3 to %4%5")
                    .arg(instance[QLatin1StringView("tag")].toString(), instance[QLatin1StringView("digest")].toString().left(19), source, target,
                         present.isEmpty() ? QString() : QString(QStringLiteral(", where it replaces ") + present)));
    QList<QStringList> rows;
    for (const QLatin1StringView group : {QLatin1StringView("run"), QLatin1StringView("stage")}) {
        for (const QJsonValue &difference : offer[group].toArray()) {
            const QJsonValue now = difference[QLatin1StringView("present")];
            rows << QStringList{difference[QLatin1StringView("name")].toString(), wordsFor(difference[QLatin1StringView("source")]),
                                wordsFor(difference[QLatin1StringView("target")]), now.isUndefined() ? QString() : wordsFor(now)};
        }
    }
    if (rows.isEmpty())
        output.line(QStringLiteral("The configuration is the same."));
    else
        output.table({QStringLiteral("SETTING"), source, target, QStringLiteral("%1 NOW").arg(target)}, rows);
    if (const QString hold = offer[QLatin1StringView("hold")].toString(); !hold.isEmpty())
        output.line(hold, Output::Colour::Waiting);
}

} // namespace

void PromoteCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("dry-run"), QStringLiteral("only show what it would bring")});
}

QCoro::Task<int> PromoteCommand::run(CommandContext &context)
{
    const bool isDryRun = context.options.isSet(QStringLiteral("dry-run"));
    const QJsonObject promotion = co_await context.client.promotion(context.arguments[0], context.arguments[1], context.arguments[2], context.stop);
    if (context.wantsJson() && isDryRun)
        context.output.json(promotion);
    else if (!context.wantsJson())
        printPromotion(promotion, context.output);
    if (isDryRun)
        co_return exitcode::success;
    // What was shown, and nothing that took its place meanwhile.
    const QJsonValue offer = promotion.value(QStringLiteral("offers")).toArray().first();
    const QJsonObject body{{QStringLiteral("tag"), context.arguments[2]},
                           {QStringLiteral("digest"), offer[QLatin1StringView("instance")][QLatin1StringView("digest")]}};
    co_return co_await ask(context, QString(stagePath(context) + QStringLiteral("promote")), body);
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
