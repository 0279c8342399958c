#include "app/cli/explaincommand.h"

#include "app/commandline.h"
#include "core/model/imagereference.h"

namespace dw {

namespace {

/// The parsed reference, or {"error": …}: no daemon is asked.
int explainOffline(const CommandContext &context)
{
    const bool json = context.wantsJson();
    try {
        const ImageReference image = ImageReference::parse(context.arguments[0]);
        if (json) {
            context.output.json(QJsonObject{{QStringLiteral("domain"), image.domain},
                                            {QStringLiteral("path"), image.path},
                                            {QStringLiteral("tag"), image.tag},
                                            {QStringLiteral("digest"), image.digest}});
            return exitcode::success;
        }
        context.output.field(QStringLiteral("domain"), image.domain);
        context.output.field(QStringLiteral("path"), image.path);
        context.output.field(QStringLiteral("tag"), image.tag);
        context.output.field(QStringLiteral("digest"), image.digest);
        return exitcode::success;
    } catch (const Error &error) {
        if (!json)
            throw;
        context.output.json(QJsonObject{{QStringLiteral("error"), error.message()}});
        return exitCodeOf(error);
    }
}

void printPlan(const QJsonArray &plans, Output &output)
{
    static constexpr std::pair<const char *, const char *> lists[] = {
        {"route", "routes"}, {"retire", "stops and keeps"}, {"remove", "removes"}};
    for (const QJsonValue &plan : plans) {
        const QString held = plan[QLatin1StringView("held")].toBool() ? QStringLiteral(", once it need not wait") : QString();
        output.line(QString(plan[QLatin1StringView("stage")].toString() + held + QLatin1Char(':')));
        output.field(QStringLiteral("  pulls"), plan[QLatin1StringView("pull")].toString());
        output.field(QStringLiteral("  starts"), plan[QLatin1StringView("start")].toString());
        for (const auto &[member, words] : lists) {
            QStringList names;
            for (const QJsonValue &name : plan[QLatin1StringView(member)].toArray())
                names << name.toString();
            if (!names.isEmpty())
                output.field(QString(QStringLiteral("  ") + QString::fromLatin1(words)), names.join(QStringLiteral(", ")));
        }
    }
}

} // namespace

void ExplainCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("offline"), QStringLiteral("only parse the reference, without a daemon")});
}

QCoro::Task<int> ExplainCommand::run(CommandContext &context)
{
    if (context.options.isSet(QStringLiteral("offline")))
        co_return explainOffline(context);
    const QJsonObject answer = co_await context.client.call("POST", QStringLiteral("/api/explain"),
                                                            {{QStringLiteral("image"), context.arguments[0]}}, context.stop);
    if (context.wantsJson()) {
        context.output.json(answer);
        co_return exitcode::success;
    }
    for (const QJsonValue &line : answer.value(QStringLiteral("trace")).toArray()) {
        const bool passed = line[QLatin1StringView("passed")].toBool();
        context.output.line(QStringLiteral("%1 %2 %3").arg(passed ? QStringLiteral("yes") : QStringLiteral("no "),
                                                           line[QLatin1StringView("rule")].toString().leftJustified(16),
                                                           line[QLatin1StringView("text")].toString()),
                            passed ? Output::Colour::Good : Output::Colour::Waiting);
    }
    context.output.line(answer.value(QStringLiteral("decision")).toString());
    printPlan(answer.value(QStringLiteral("plan")).toArray(), context.output);
    co_return exitcode::success;
}

} // namespace dw
