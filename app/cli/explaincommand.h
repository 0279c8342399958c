#pragma once

#include "app/cli/command.h"

namespace dw {

class ExplainCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("explain"); }
    [[nodiscard]] QStringList arguments() const override { return {QStringLiteral("IMAGE")}; }
    [[nodiscard]] QString summary() const override
    {
        return QStringLiteral("what would happen to an image, rule by rule (--offline: only parse it)");
    }
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
