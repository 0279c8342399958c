#pragma once

#include "app/cli/command.h"

namespace dw {

class ProjectsCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("projects"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("the projects and their stages"); }
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

class InstancesCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("instances"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("what runs, and at which address"); }
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

class DeploysCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("deploys"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("the newest deploys (--limit N)"); }
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
