#pragma once

#include "app/cli/command.h"

namespace dw {

class LogsCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("logs"); }
    [[nodiscard]] QStringList arguments() const override { return {QStringLiteral("DEPLOY")}; }
    [[nodiscard]] QString summary() const override { return QStringLiteral("the log of a deploy (-f: until it ends)"); }
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
