#include "app/commandline.h"

#include "app/cli/commands.h"
#include "core/base/error.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

namespace dw {

namespace {

[[noreturn]] void fail(const QString &text)
{
    throw Error(Error::Code::InvalidInput, text);
}

/// ADDRESS:PORT, [IPv6]:PORT.
void parseListen(const QString &text, CommandLine &result)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    QString address = text.left(std::max<qsizetype>(colon, 0));
    if (address.startsWith(QLatin1Char('[')) && address.endsWith(QLatin1Char(']')))
        address = address.sliced(1, address.size() - 2);
    if (address == QLatin1StringView("localhost"))
        address = QStringLiteral("127.0.0.1");
    bool isNumber = false;
    const uint port = text.mid(colon + 1).toUInt(&isNumber);
    if (colon < 0 || !isNumber || port > 65535 || !result.listenAddress.setAddress(address))
        fail(QStringLiteral("--listen cannot be “%1”; use an address and a port, for example 127.0.0.1:8080 or [::]:8080").arg(text));
    result.listenPort = quint16(port);
}

void addDaemonOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("daemon"), QStringLiteral("run without a window")},
        {QStringLiteral("data"), QStringLiteral("data directory"), QStringLiteral("DIR")},
        {QStringLiteral("listen"), QStringLiteral("where the API listens"), QStringLiteral("ADDR:PORT")},
        {QStringLiteral("tls-cert"), QStringLiteral("certificate chain for https"), QStringLiteral("FILE")},
        {QStringLiteral("tls-key"), QStringLiteral("private key of the certificate"), QStringLiteral("FILE")},
        {QStringLiteral("seed"), QStringLiteral("YAML to import at first start"), QStringLiteral("FILE")},
        {QStringLiteral("log-format"), QStringLiteral("text or json"), QStringLiteral("FORMAT")},
        {QStringLiteral("log-level"), QStringLiteral("debug, info, warning or error"), QStringLiteral("LEVEL")},
        {QStringLiteral("minimized"), QStringLiteral("start the desktop in the tray")},
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("this text")},
        {{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("the version")},
    });
}

/// What an option says, else what the environment says.
QString given(const QCommandLineParser &parser, const QString &option, const char *variable)
{
    return parser.isSet(option) ? parser.value(option) : qEnvironmentVariable(variable);
}

void readTls(const QCommandLineParser &parser, CommandLine &result)
{
    result.tlsCertificate = given(parser, QStringLiteral("tls-cert"), "DW_TLS_CERT");
    result.tlsKey = given(parser, QStringLiteral("tls-key"), "DW_TLS_KEY");
    if (result.tlsCertificate.isEmpty() != result.tlsKey.isEmpty())
        fail(QStringLiteral("https needs both a certificate and its key: --tls-cert FILE (or DW_TLS_CERT) and --tls-key FILE (or DW_TLS_KEY); %1 is missing")
                 .arg(result.tlsKey.isEmpty() ? QStringLiteral("the key") : QStringLiteral("the certificate")));
}

CommandLine daemonLine(const QCommandLineParser &parser)
{
    CommandLine result;
    result.mode = CommandLine::Mode::Daemon;
    result.dataDir = parser.isSet(QStringLiteral("data")) ? parser.value(QStringLiteral("data")) : defaultDataDir();
    if (result.dataDir.isEmpty())
        fail(QStringLiteral("--data needs a directory"));
    result.dataDir = QDir(result.dataDir).absolutePath();
    readTls(parser, result);
    result.seedFile = parser.value(QStringLiteral("seed"));
    if (parser.isSet(QStringLiteral("listen")))
        parseListen(parser.value(QStringLiteral("listen")), result);
    const QString format = parser.isSet(QStringLiteral("log-format")) ? parser.value(QStringLiteral("log-format")) : QStringLiteral("text");
    if (format != QLatin1StringView("text") && format != QLatin1StringView("json"))
        fail(QStringLiteral("--log-format cannot be “%1”; use text or json").arg(format));
    result.logFormat = format == QLatin1StringView("json") ? LogFormat::Json : LogFormat::Text;
    if (parser.isSet(QStringLiteral("log-level")))
        result.logLevel = parser.value(QStringLiteral("log-level"));
    return result;
}

} // namespace

CommandLine CommandLine::parse(const QStringList &arguments)
{
    CommandLine result;
    // A command has options of its own: what follows its name is left to it.
    if (!arguments.isEmpty() && !arguments.first().startsWith(QLatin1Char('-'))) {
        result.mode = Mode::Command;
        result.command = arguments;
        return result;
    }
    QCommandLineParser parser;
    addDaemonOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("docker-watcher")} + arguments))
        fail(parser.errorText());
    if (parser.isSet(QStringLiteral("help")) || parser.isSet(QStringLiteral("version"))) {
        result.mode = parser.isSet(QStringLiteral("help")) ? Mode::Help : Mode::Version;
        return result;
    }
    if (!parser.positionalArguments().isEmpty())
        fail(QStringLiteral("“%1” is not expected here; a command comes first, before its options").arg(parser.positionalArguments().first()));
    if (parser.isSet(QStringLiteral("daemon")))
        return daemonLine(parser);
    // The desktop looks for --minimized itself.
    QStringList others = parser.optionNames();
    others.removeAll(QStringLiteral("minimized"));
    if (!others.isEmpty())
        fail(QStringLiteral("--%1 is for the daemon; add --daemon").arg(others.first()));
    return result;
}

QString helpText()
{
    QString text = QStringLiteral(
        "docker-watcher [--minimized]       the desktop, or only its icon in the tray; opens the daemon of DW_URL and\n"
        "                                   DW_TOKEN if both are set\n"
        "docker-watcher --daemon [options]  the daemon\n"
        "docker-watcher COMMAND [options]   a command at a running daemon\n"
        "\n"
        "Options of the daemon:\n"
        "  --data DIR             data directory (default: %1)\n"
        "  --listen ADDR:PORT     where the API listens (default: 127.0.0.1:8080)\n"
        "  --tls-cert FILE        speak https: certificate chain, PEM (or DW_TLS_CERT); read again on SIGHUP\n"
        "  --tls-key FILE         and its private key, PEM (or DW_TLS_KEY)\n"
        "  --seed FILE            YAML to import at first start\n"
        "  --log-format text|json\n"
        "  --log-level LEVEL      debug, info, warning or error (default: info)\n"
        "The key that protects stored passwords is taken from ENCRYPTION_KEY or ENCRYPTION_KEY_FILE, the first Docker\n"
        "Engine from DOCKER_HOST (default: unix:///var/run/docker.sock), with TLS from DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.\n"
        "\n"
        "Commands:\n").arg(defaultDataDir());
    text += commandsHelp();
    text += QStringLiteral(
        "\n"
        "Options of every command:\n"
        "  --url URL              of the daemon (default: DW_URL, else http://127.0.0.1:8080)\n"
        "  --token-file FILE      with the API token (default: the token in DW_TOKEN)\n"
        "  --fingerprint SHA256   of the daemon's certificate over https, if nobody the system trusts has signed it\n"
        "                         (default: DW_FINGERPRINT)\n"
        "  --json                 the answer as JSON\n"
        "\n"
        "Exit codes: 0 done, 1 it went wrong, 2 wrong use or input, 3 token refused, 4 not found, 5 no daemon answers.\n");
    return text;
}

QString defaultDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/docker-watcher");
}

} // namespace dw
