#include "app/cli/registrycommands.h"

#include "app/commandline.h"
#include "core/model/registry.h"

namespace dw {

namespace {

QString text(const QJsonValue &item, const char *name)
{
    return item[QLatin1StringView(name)].toString();
}

/// The id of the registry that has \a project's image, by the domain of either. Throws Error::InvalidInput.
qint64 registryOf(const QJsonObject &project, const QJsonArray &registries)
{
    const QString domain = text(project, "image").section(QLatin1Char('/'), 0, 0);
    for (const QJsonValue &item : registries) {
        Registry registry;
        registry.kind = enumFromName<RegistryKind>(text(item, "kind")).value_or(RegistryKind::Generic);
        registry.url = QUrl(text(item, "url"));
        if (registry.domain() == domain)
            return item[QLatin1StringView("id")].toInteger();
    }
    throw Error(Error::Code::InvalidInput,
                QStringLiteral("no registry is set up for %1, so its tags cannot be listed; add one").arg(domain));
}

} // namespace

QCoro::Task<int> TagsCommand::run(CommandContext &context)
{
    const QJsonObject project = co_await context.client.call(
        "GET", QString(QStringLiteral("/api/projects/") + context.arguments[0]), {}, context.stop);
    const QJsonArray registries = co_await context.client.list(QStringLiteral("/api/registries"), context.stop);
    const QJsonArray tags = co_await context.client.tags(QString::number(registryOf(project, registries)),
                                                         text(project, "image").section(QLatin1Char('/'), 1), context.stop);
    if (context.wantsJson()) {
        context.output.json(tags);
        co_return exitcode::success;
    }
    QList<QStringList> rows;
    for (const QJsonValue &tag : tags)
        rows << QStringList{text(tag, "tag"), text(tag, "pushed"), text(tag, "digest").left(19)};
    context.output.table({QStringLiteral("TAG"), QStringLiteral("PUSHED"), QStringLiteral("DIGEST")}, rows);
    co_return exitcode::success;
}

QCoro::Task<int> PollCommand::run(CommandContext &context)
{
    const QJsonObject registry = co_await context.client.pollRegistry(context.arguments[0], context.stop);
    const QJsonObject state = registry.value(QStringLiteral("state")).toObject();
    const bool isKnown = text(state, "state") == QLatin1StringView("ok");
    if (context.wantsJson())
        context.output.json(registry);
    else if (isKnown)
        context.output.line(QStringLiteral("%1: %2 images looked at").arg(text(registry, "name")).arg(state.value(QStringLiteral("images")).toInt()),
                            Output::Colour::Good);
    if (!context.wantsJson() && !text(state, "text").isEmpty())
        context.output.line(text(state, "text"), Output::Colour::Waiting);
    co_return isKnown ? exitcode::success : exitcode::failure;
}

} // namespace dw
