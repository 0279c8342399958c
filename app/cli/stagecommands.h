#pragma once

#include "app/cli/command.h"

namespace dw {

class PromoteCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("promote"); }
    [[nodiscard]] QStringList arguments() const override
    {
        return {QStringLiteral("PROJECT"), QStringLiteral("STAGE"), QStringLiteral("TAG")};
    }
    [[nodiscard]] QString summary() const override { return QStringLiteral("bring a tag from the stage before into this one (--dry-run)"); }
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

class RollbackCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("rollback"); }
    [[nodiscard]] QStringList arguments() const override { return {QStringLiteral("PROJECT"), QStringLiteral("STAGE")}; }
    [[nodiscard]] QString summary() const override { return QStringLiteral("go back to the kept instance (--instance ID)"); }
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
