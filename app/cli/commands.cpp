#include "app/cli/commands.h"

#include "app/cli/configcommands.h"
#include "app/cli/deploycommand.h"
#include "app/cli/doctorcommand.h"
#include "app/cli/explaincommand.h"
#include "app/cli/instancecommands.h"
#include "app/cli/listcommands.h"
#include "app/cli/logscommand.h"
#include "app/cli/opendeploycommands.h"
#include "app/cli/pausecommands.h"
#include "app/cli/prunecommand.h"
#include "app/cli/registrycommands.h"
#include "app/cli/rekeycommand.h"
#include "app/cli/stagecommands.h"
#include "app/cli/statuscommand.h"
#include "app/cli/tokencommand.h"
#include "app/commandline.h"
#include "core/client/httpapitransport.h"

#include <QCoreApplication>
#include <QFile>
#include <QTimer>

namespace dw {

namespace {

QUrl daemonUrl(const QCommandLineParser &options)
{
    const QString fromEnvironment = qEnvironmentVariable("DW_URL", QStringLiteral("http://127.0.0.1:8080"));
    const QString text = options.isSet(QStringLiteral("url")) ? options.value(QStringLiteral("url")) : fromEnvironment;
    const QUrl url(text, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    if (!url.isValid() || !isHttp || url.host().isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("the daemon's address cannot be “%1”; use http://host:port").arg(text));
    return url;
}

Secret token(const QCommandLineParser &options)
{
    if (!options.isSet(QStringLiteral("token-file")))
        return Secret(qEnvironmentVariable("DW_TOKEN").trimmed());
    QFile file(options.value(QStringLiteral("token-file")));
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Code::InvalidInput, QStringLiteral("cannot read the token in %1: %2").arg(file.fileName(), file.errorString()));
    return Secret(QString::fromUtf8(file.read(1024)).trimmed());
}

/// The certificate to accept; empty: those the system trusts.
QByteArray pinned(const QCommandLineParser &options)
{
    const QString option = QStringLiteral("fingerprint");
    const QString text = options.isSet(option) ? options.value(option) : qEnvironmentVariable("DW_FINGERPRINT");
    return text.isEmpty() && !options.isSet(option) ? QByteArray() : fingerprintFromText(text);
}

QString usageOf(const Command &command)
{
    return QString(command.name() + QLatin1Char(' ') + command.arguments().join(QLatin1Char(' '))).trimmed();
}

void parse(QCommandLineParser &parser, const Command &command, const QStringList &words)
{
    parser.addOptions({{QStringLiteral("url"), QStringLiteral("of the daemon"), QStringLiteral("URL")},
                       {QStringLiteral("token-file"), QStringLiteral("with the API token"), QStringLiteral("FILE")},
                       {QStringLiteral("fingerprint"), QStringLiteral("of the daemon's certificate, if nobody the system trusts has signed it"), QStringLiteral("SHA256")},
                       {QStringLiteral("json"), QStringLiteral("the answer as JSON")},
                       {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("how to use it")}});
    command.addOptions(parser);
    if (!parser.parse(words))
        throw Error(Error::Code::InvalidInput, QStringLiteral("%1: %2").arg(command.name(), parser.errorText()));
    if (parser.isSet(QStringLiteral("help")))
        return;
    if (parser.positionalArguments().size() != command.arguments().size())
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("wrong number of arguments; use it as: docker-watcher %1").arg(usageOf(command)));
}

void printHelp(const Command &command, const QCommandLineParser &parser)
{
    Output output(stdout);
    output.line(QString(QStringLiteral("docker-watcher ") + usageOf(command)));
    output.line(QString(QStringLiteral("  ") + command.summary()));
    output.line(parser.helpText().section(QStringLiteral("Options:"), 1).trimmed());
}

int printError(const Error &error)
{
    Output output(stderr);
    output.line(QString(QStringLiteral("docker-watcher: ") + error.message()), Output::Colour::Bad);
    if (!error.detail().isEmpty())
        output.line(error.detail());
    return exitCodeOf(error);
}

/// What to do about a certificate that was not accepted.
void printAdvice(const CertificateTrust &certificate)
{
    if (certificate.refused.isEmpty())
        return;
    Output output(stderr);
    output.line(QStringLiteral("The daemon logs the fingerprint of its certificate at its start. If it is the same, accept it with "
                               "--fingerprint (or DW_FINGERPRINT):"));
    output.line(QString(QStringLiteral("  --fingerprint ") + fingerprintText(certificate.refused)));
    if (!certificate.pinned.isEmpty())
        output.line(QStringLiteral("If nobody has renewed the certificate, somebody else answers in the daemon's place: do not accept it."));
}

QCoro::Task<> runTo(Command &command, CommandContext &context, const HttpApiTransport &transport, int &exitCode)
{
    try {
        exitCode = co_await command.run(context);
    } catch (const Error &error) {
        exitCode = printError(error);
        printAdvice(transport.certificate());
    }
    QCoreApplication::exit(exitCode);
}

int execute(Command &command, const QCommandLineParser &parser)
{
    HttpApiTransport transport(daemonUrl(parser), token(parser), pinned(parser));
    EngineClient client(transport);
    Output output(stdout);
    CommandContext context{client, parser, parser.positionalArguments(), output, {}};
    int exitCode = exitcode::failure;
    QTimer::singleShot(0, QCoreApplication::instance(), [&] { runTo(command, context, transport, exitCode); });
    QCoreApplication::exec();
    return exitCode;
}

} // namespace

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<StatusCommand>());
    commands.push_back(std::make_unique<ProjectsCommand>());
    commands.push_back(std::make_unique<InstancesCommand>());
    commands.push_back(std::make_unique<DeploysCommand>());
    commands.push_back(std::make_unique<DeployCommand>());
    commands.push_back(std::make_unique<ExplainCommand>());
    commands.push_back(std::make_unique<TagsCommand>());
    commands.push_back(std::make_unique<PollCommand>());
    commands.push_back(std::make_unique<LogsCommand>());
    commands.push_back(std::make_unique<PromoteCommand>());
    commands.push_back(std::make_unique<RollbackCommand>());
    for (auto &command : instanceCommands())
        commands.push_back(std::move(command));
    for (auto &command : openDeployCommands())
        commands.push_back(std::move(command));
    for (auto &command : pauseCommands())
        commands.push_back(std::move(command));
    commands.push_back(std::make_unique<PruneCommand>());
    commands.push_back(std::make_unique<ImportCommand>());
    commands.push_back(std::make_unique<ExportCommand>());
    commands.push_back(std::make_unique<TokenCommand>());
    commands.push_back(std::make_unique<DoctorCommand>());
    commands.push_back(std::make_unique<RekeyCommand>());
    return commands;
}

QString commandsHelp()
{
    QString text;
    for (const auto &command : allCommands())
        text += QStringLiteral("  %1 %2\n").arg(usageOf(*command).leftJustified(27), command->summary());
    return text;
}

int runCommand(const QStringList &words)
{
    try {
        for (const auto &command : allCommands()) {
            if (command->name() != words.first())
                continue;
            QCommandLineParser parser;
            parse(parser, *command, words);
            if (!parser.isSet(QStringLiteral("help")))
                return execute(*command, parser);
            printHelp(*command, parser);
            return exitcode::success;
        }
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” is no command; see docker-watcher --help").arg(words.first()));
    } catch (const Error &error) {
        return printError(error);
    }
}

} // namespace dw
