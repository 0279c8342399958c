#pragma once

#include "app/cli/command.h"

namespace dw {

class TagsCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("tags"); }
    [[nodiscard]] QStringList arguments() const override { return {QStringLiteral("PROJECT")}; }
    [[nodiscard]] QString summary() const override { return QStringLiteral("the tags its registry has, newest first"); }
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

class PollCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("poll"); }
    [[nodiscard]] QStringList arguments() const override { return {QStringLiteral("REGISTRY")}; }
    [[nodiscard]] QString summary() const override { return QStringLiteral("asks the registry for new tags now"); }
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
