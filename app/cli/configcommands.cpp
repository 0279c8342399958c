#include "app/cli/configcommands.h"

#include "app/commandline.h"

#include <QFile>

namespace dw {

namespace {

/// The file's content; “-” is what is piped in.
QByteArray contentOf(const QString &path)
{
    QFile file(path);
    const bool isOpen = path == QLatin1StringView("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        throw Error(Error::Code::InvalidInput, QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    return file.readAll();
}

} // namespace

void ImportCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("dry-run"), QStringLiteral("only tell what would change")});
}

QCoro::Task<int> ImportCommand::run(CommandContext &context)
{
    const bool isDryRun = context.options.isSet(QStringLiteral("dry-run"));
    const QByteArray yaml = contentOf(context.arguments[0]);
    const QStringList changes =
        co_await context.client.importConfiguration(yaml, isDryRun ? ImportMode::DryRun : ImportMode::Apply, context.stop);
    if (context.wantsJson()) {
        context.output.json(QJsonObject{{QStringLiteral("dry_run"), isDryRun}, {QStringLiteral("changes"), QJsonArray::fromStringList(changes)}});
        co_return exitcode::success;
    }
    for (const QString &change : changes)
        context.output.line(isDryRun ? QString(QStringLiteral("would be: ") + change) : change);
    if (changes.isEmpty())
        context.output.line(QStringLiteral("nothing differs"), Output::Colour::Faint);
    co_return exitcode::success;
}

QCoro::Task<int> ExportCommand::run(CommandContext &context)
{
    const QByteArray yaml = co_await context.client.exportConfiguration(context.stop);
    if (context.wantsJson())
        context.output.json(QJsonObject{{QStringLiteral("yaml"), QString::fromUtf8(yaml)}});
    else
        context.output.line(QString::fromUtf8(yaml.trimmed()));
    co_return exitcode::success;
}

} // namespace dw
