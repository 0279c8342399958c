#pragma once

#include "app/cli/command.h"

#include <memory>
#include <vector>

namespace dw {

/// A person's word on a deploy that is open: approve, dismiss, cancel.
class OpenDeployCommand final : public Command
{
public:
    OpenDeployCommand(QString name, QString summary) : m_name(std::move(name)), m_summary(std::move(summary)) {}

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] QStringList arguments() const override { return {QStringLiteral("DEPLOY")}; }
    [[nodiscard]] QString summary() const override { return m_summary; }
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;

private:
    QString m_name;
    QString m_summary;
};

[[nodiscard]] std::vector<std::unique_ptr<Command>> openDeployCommands();

} // namespace dw
