#pragma once

#include "app/cli/command.h"

namespace dw {

class StatusCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("status"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("how the daemon and its peers are"); }
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
