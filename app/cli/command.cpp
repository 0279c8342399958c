#include "app/cli/command.h"

#include "app/commandline.h"

namespace dw {

qint64 CommandContext::id(qsizetype argument) const
{
    bool isNumber = false;
    const qint64 value = arguments[argument].toLongLong(&isNumber);
    if (!isNumber || value <= 0)
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("“%1” is no id; ids are positive numbers, as the lists show them").arg(arguments[argument]));
    return value;
}

int exitCodeOf(const Error &error)
{
    switch (error.code()) {
    case Error::Code::InvalidInput: return exitcode::usage;
    case Error::Code::Unauthorized:
    case Error::Code::Forbidden:
    case Error::Code::RateLimited: return exitcode::refused;
    case Error::Code::NotFound: return exitcode::notFound;
    case Error::Code::Unavailable:
    case Error::Code::Timeout: return exitcode::unreachable;
    default: return exitcode::failure;
    }
}

void printDeploy(const QJsonObject &deploy, Output &output)
{
    const auto text = [&deploy](const char *name) { return deploy.value(QLatin1StringView(name)).toString(); };
    QString line = QStringLiteral("deploy %1  %2 %3 %4: %5")
                       .arg(QString::number(deploy.value(QStringLiteral("id")).toInteger()), text("project_name"), text("stage_name"),
                            text("tag"), text("state"));
    if (!text("reason").isEmpty())
        line += QString(QStringLiteral(", ") + text("reason"));
    output.line(line, Output::colourOf(text("state")));
}

int printDeployEnd(const QJsonObject &deploy, Output &output)
{
    printDeploy(deploy, output);
    if (const QString detail = deploy.value(QStringLiteral("error_detail")).toString(); !detail.isEmpty())
        output.line(detail, Output::Colour::Faint);
    if (const QString address = deploy.value(QStringLiteral("address")).toString(); !address.isEmpty())
        output.line(address);
    const bool isDone = deploy.value(QStringLiteral("state")).toString() == QLatin1StringView("succeeded");
    return isDone ? exitcode::success : exitcode::failure;
}

QCoro::Task<std::optional<QJsonObject>> printDeployLog(ApiStream &stream, Output &output, std::stop_token stop)
{
    while (const std::optional<ApiEvent> event = co_await stream.read(stop)) {
        if (event->type == QLatin1StringView("end"))
            co_return event->data;
        const QString at = event->data.value(QStringLiteral("at")).toString();
        output.line(QStringLiteral("%1 %2 %3").arg(at.mid(11, 12), event->data.value(QStringLiteral("step")).toString().leftJustified(8),
                                                   event->data.value(QStringLiteral("text")).toString()));
    }
    co_return std::nullopt;
}

} // namespace dw
