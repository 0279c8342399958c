#pragma once

#include "app/cli/command.h"

namespace dw {

class TokenCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("token"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("list API tokens, or make (--add) and remove (--remove) one"); }
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;

private:
    [[nodiscard]] QCoro::Task<int> add(CommandContext &context);
    [[nodiscard]] QCoro::Task<int> remove(CommandContext &context);
    [[nodiscard]] QCoro::Task<int> list(CommandContext &context);
};

} // namespace dw
