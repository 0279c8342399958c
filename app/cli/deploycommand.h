#pragma once

#include "app/cli/command.h"

namespace dw {

class DeployCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("deploy"); }
    [[nodiscard]] QStringList arguments() const override { return {QStringLiteral("IMAGE")}; }
    [[nodiscard]] QString summary() const override { return QStringLiteral("deploy an image to the stage its tag belongs to (--wait)"); }
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
