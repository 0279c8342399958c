#pragma once

#include "app/cli/command.h"

namespace dw {

class ImportCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("import"); }
    [[nodiscard]] QStringList arguments() const override { return {QStringLiteral("FILE")}; }
    [[nodiscard]] QString summary() const override { return QStringLiteral("import a YAML configuration (--dry-run: only tell what would change)"); }
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

class ExportCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("export"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("print the configuration as YAML, without secrets"); }
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
