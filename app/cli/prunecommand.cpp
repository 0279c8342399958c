#include "app/cli/prunecommand.h"

#include "app/commandline.h"

#include <QLocale>

namespace dw {

namespace {

/// Names as docker shows them: what has a tag is not told by its digest as well.
QString namesOf(const QJsonValue &image)
{
    QStringList tags;
    QStringList all;
    for (const QJsonValue &reference : image[QLatin1StringView("references")].toArray()) {
        all << reference.toString();
        if (!reference.toString().contains(QLatin1Char('@')))
            tags << reference.toString();
    }
    return (tags.isEmpty() ? all : tags).join(QStringLiteral(", "));
}

void print(const QString &engine, const QJsonObject &answer, bool isDryRun, Output &output)
{
    const QJsonArray images = answer.value(QStringLiteral("images")).toArray();
    const QLocale locale = QLocale::c();
    QList<QStringList> rows;
    for (const QJsonValue &image : images)
        rows << QStringList{namesOf(image), locale.formattedDataSize(image[QLatin1StringView("bytes")].toInteger())};
    if (!rows.isEmpty())
        output.table({QStringLiteral("IMAGE"), QStringLiteral("SIZE")}, rows);
    const QString words = isDryRun ? QStringLiteral("%1: %2 images would go, up to %3") : QStringLiteral("%1: %2 images removed, up to %3");
    output.line(words.arg(engine).arg(images.size()).arg(locale.formattedDataSize(answer.value(QStringLiteral("bytes")).toInteger())),
                Output::Colour::Good);
    for (const QJsonValue &problem : answer.value(QStringLiteral("problems")).toArray())
        output.line(problem.toString(), Output::Colour::Bad);
}

} // namespace

void PruneCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("dry-run"), QStringLiteral("only show what would go")});
}

QCoro::Task<int> PruneCommand::run(CommandContext &context)
{
    const bool isDryRun = context.options.isSet(QStringLiteral("dry-run"));
    const QJsonArray engines = co_await context.client.list(QStringLiteral("/api/engines"), context.stop);
    QJsonArray answers;
    bool isWhole = true;
    for (const QJsonValue &engine : engines) {
        const qint64 id = engine[QLatin1StringView("id")].toInteger();
        QJsonObject answer = isDryRun ? co_await context.client.unneededImages(id, context.stop) : co_await context.client.pruneImages(id, context.stop);
        isWhole = isWhole && answer.value(QStringLiteral("problems")).toArray().isEmpty();
        if (!context.wantsJson())
            print(engine[QLatin1StringView("name")].toString(), answer, isDryRun, context.output);
        answer.insert(QStringLiteral("engine"), id);
        answers.append(answer);
    }
    if (context.wantsJson())
        context.output.json(answers);
    co_return isWhole ? exitcode::success : exitcode::failure;
}

} // namespace dw
