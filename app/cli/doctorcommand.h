#pragma once

#include "app/cli/command.h"

namespace dw {

class DoctorCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("doctor"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("try engines, reverse proxy and registries, and say what is wrong"); }
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
