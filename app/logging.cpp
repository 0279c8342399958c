#include "app/logging.h"

#include "core/base/error.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QStringList>

#include <cstdio>
#include <optional>

namespace dw {

namespace {

QString levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return QStringLiteral("debug");
    case QtInfoMsg: return QStringLiteral("info");
    case QtWarningMsg: return QStringLiteral("warning");
    case QtCriticalMsg:
    case QtFatalMsg: break;
    }
    return QStringLiteral("error");
}

QString now()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
}

void write(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
    std::fflush(stderr);
}

void writeText(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // One message is one line, whatever a peer put into it.
    QString oneLine = message;
    oneLine.replace(QLatin1Char('\n'), QStringLiteral(" ⏎ "));
    write(QStringLiteral("%1 %2 %3: %4\n").arg(now(), levelOf(type).leftJustified(7), QString::fromLatin1(context.category), oneLine).toUtf8());
}

/// The number in a message that begins “deploy 14 …”, as all of a deploy do: what a log is searched for.
std::optional<qint64> deployOf(const QString &message)
{
    const QString word = QStringLiteral("deploy ");
    if (!message.startsWith(word))
        return std::nullopt;
    bool isNumber = false;
    const qint64 number = message.sliced(word.size()).section(QLatin1Char(' '), 0, 0).remove(QLatin1Char(':')).toLongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

void writeJson(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    QJsonObject line{{QStringLiteral("time"), now()},
                     {QStringLiteral("level"), levelOf(type)},
                     {QStringLiteral("category"), QString::fromLatin1(context.category)},
                     {QStringLiteral("message"), message}};
    if (const auto deploy = deployOf(message))
        line.insert(QStringLiteral("deploy"), *deploy);
    write(QByteArray(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n'));
}

} // namespace

void installLogging(LogFormat format, const QString &level)
{
    const QStringList levels{QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"), QStringLiteral("error")};
    const qsizetype least = levels.indexOf(level);
    if (least < 0)
        throw Error(Error::Code::InvalidInput, QStringLiteral("the log level cannot be “%1”; use one of %2")
                                                   .arg(level, levels.join(QStringLiteral(", "))));
    QString rules = QStringLiteral("qt.*.debug=false\n");
    for (qsizetype i = 0; i < 3; ++i)
        rules += QStringLiteral("dw.*.%1=%2\n").arg(levels[i], i >= least ? QStringLiteral("true") : QStringLiteral("false"));
    QLoggingCategory::setFilterRules(rules);
    qInstallMessageHandler(format == LogFormat::Json ? writeJson : writeText);
}

} // namespace dw
