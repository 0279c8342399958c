#pragma once

#include "app/logging.h"

#include <QHostAddress>
#include <QString>
#include <QStringList>

namespace dw {

/// What the program was told to be.
struct CommandLine {
    enum class Mode { Desktop, Daemon, Command, Help, Version };

    Mode mode = Mode::Desktop;
    QStringList command; ///< name and arguments
    QString dataDir;
    QHostAddress listenAddress{QHostAddress::LocalHost};
    quint16 listenPort = 8080;
    QString seedFile;
    QString tlsCertificate; ///< PEM file; empty: plain http
    QString tlsKey;
    LogFormat logFormat = LogFormat::Text;
    QString logLevel = QStringLiteral("info");

    /// Reads \a arguments without the program's name. Throws Error::InvalidInput naming the option that is wrong.
    [[nodiscard]] static CommandLine parse(const QStringList &arguments);
};

/// Exit codes of the program.
namespace exitcode {
constexpr int success = 0;
constexpr int failure = 1;     ///< what was asked for went wrong
constexpr int usage = 2;       ///< the command line or what it names cannot be used
constexpr int refused = 3;     ///< token missing, wrong, or of too small a role
constexpr int notFound = 4;
constexpr int unreachable = 5; ///< no daemon answers
} // namespace exitcode

/// Where a daemon without --data keeps its data.
[[nodiscard]] QString defaultDataDir();
/// The text of --help.
[[nodiscard]] QString helpText();

} // namespace dw
