#include "app/cli/tokencommand.h"

#include "app/commandline.h"

namespace dw {

void TokenCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({{QStringLiteral("add"), QStringLiteral("make a token; it is printed this once"), QStringLiteral("NAME")},
                       {QStringLiteral("role"), QStringLiteral("of the new token: viewer, deployer or admin"), QStringLiteral("ROLE"), QStringLiteral("viewer")},
                       {QStringLiteral("expires"), QStringLiteral("when the new token ends, like 2030-01-31"), QStringLiteral("DATE")},
                       {QStringLiteral("remove"), QStringLiteral("remove a token"), QStringLiteral("ID")}});
}

QCoro::Task<int> TokenCommand::run(CommandContext &context)
{
    const bool isAdding = context.options.isSet(QStringLiteral("add"));
    const bool isRemoving = context.options.isSet(QStringLiteral("remove"));
    if (isAdding && isRemoving)
        throw Error(Error::Code::InvalidInput, QStringLiteral("--add and --remove do not go together"));
    if (isAdding)
        return add(context);
    return isRemoving ? remove(context) : list(context);
}

QCoro::Task<int> TokenCommand::add(CommandContext &context)
{
    QJsonObject body{{QStringLiteral("name"), context.options.value(QStringLiteral("add"))},
                     {QStringLiteral("role"), context.options.value(QStringLiteral("role"))}};
    if (const QString text = context.options.value(QStringLiteral("expires")); !text.isEmpty()) {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        if (!date.isValid())
            throw Error(Error::Code::InvalidInput, QStringLiteral("--expires cannot be “%1”; use a date like 2030-01-31").arg(text));
        body.insert(QStringLiteral("expires"), date.endOfDay(Qt::UTC).toString(Qt::ISODateWithMs));
    }
    const QJsonObject token = co_await context.client.call("POST", QStringLiteral("/api/tokens"), body, context.stop);
    if (context.wantsJson())
        context.output.json(token);
    else
        context.output.line(token.value(QStringLiteral("token")).toString());
    co_return exitcode::success;
}

QCoro::Task<int> TokenCommand::remove(CommandContext &context)
{
    bool isNumber = false;
    const QString text = context.options.value(QStringLiteral("remove"));
    const qint64 id = text.toLongLong(&isNumber);
    if (!isNumber || id <= 0)
        throw Error(Error::Code::InvalidInput, QStringLiteral("--remove needs the id of a token, and “%1” is none").arg(text));
    co_await context.client.call("DELETE", QStringLiteral("/api/tokens/%1").arg(id), {}, context.stop);
    co_return exitcode::success;
}

QCoro::Task<int> TokenCommand::list(CommandContext &context)
{
    const QJsonArray tokens = co_await context.client.list(QStringLiteral("/api/tokens"), context.stop);
    if (context.wantsJson()) {
        context.output.json(tokens);
        co_return exitcode::success;
    }
    QList<QStringList> rows;
    for (const QJsonValue &token : tokens) {
        const auto day = [&token](const char *name) { return token[QLatin1StringView(name)].toString().left(10); };
        rows << QStringList{QString::number(token[QLatin1StringView("id")].toInteger()), token[QLatin1StringView("name")].toString(),
                            token[QLatin1StringView("role")].toString(), day("created"), day("last_used"), day("expires")};
    }
    context.output.table({QStringLiteral("ID"), QStringLiteral("NAME"), QStringLiteral("ROLE"), QStringLiteral("CREATED"),
                          QStringLiteral("LAST USED"), QStringLiteral("EXPIRES")}, rows);
    co_return exitcode::success;
}

} // namespace dw
