#pragma once

#include "app/cli/output.h"
#include "core/client/engineclient.h"

#include <QCommandLineParser>

#include <functional>

namespace dw {

/// What a command has while it runs. The referenced parts outlive the run.
struct CommandContext {
    EngineClient &client;
    const QCommandLineParser &options;
    QStringList arguments; ///< as many as the command's usage has
    Output &output;
    std::stop_token stop;

    [[nodiscard]] bool wantsJson() const { return options.isSet(QStringLiteral("json")); }
    /// The argument as a row id. Throws Error::InvalidInput.
    [[nodiscard]] qint64 id(qsizetype argument) const;
};

/// One command of the command line.
class Command
{
public:
    Command() = default;
    virtual ~Command() = default;
    Q_DISABLE_COPY_MOVE(Command)

    [[nodiscard]] virtual QString name() const = 0;
    /// Names of the arguments, in capitals.
    [[nodiscard]] virtual QStringList arguments() const { return {}; }
    [[nodiscard]] virtual QString summary() const = 0;
    virtual void addOptions(QCommandLineParser &) const {}
    /// Completes with the exit code. Throws what the client throws.
    [[nodiscard]] virtual QCoro::Task<int> run(CommandContext &context) = 0;
};

/// The exit code that tells a script what kind of error it was.
[[nodiscard]] int exitCodeOf(const Error &error);

/// Prints \a stream's deploy log lines until the deploy ends; its end as event “end”, if it came.
[[nodiscard]] QCoro::Task<std::optional<QJsonObject>> printDeployLog(ApiStream &stream, Output &output, std::stop_token stop);
/// Prints how a deploy ended, and gives the exit code that says the same.
[[nodiscard]] int printDeployEnd(const QJsonObject &deploy, Output &output);
/// “14 launcher dev abc123: queued”, and why.
void printDeploy(const QJsonObject &deploy, Output &output);

} // namespace dw
