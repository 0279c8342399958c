#pragma once

#include "app/cli/command.h"

namespace dw {

/// Works on the database itself, while no daemon runs on it.
class RekeyCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("rekey"); }
    [[nodiscard]] QStringList arguments() const override { return {QStringLiteral("NEWKEYFILE")}; }
    [[nodiscard]] QString summary() const override { return QStringLiteral("seal stored secrets with another key, with the daemon stopped"); }
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
