#pragma once

#include "app/cli/command.h"

#include <memory>
#include <vector>

namespace dw {

/// One action on one instance: start, stop, restart, remove, pin, unpin, default.
class InstanceCommand final : public Command
{
public:
    InstanceCommand(QString name, QString summary) : m_name(std::move(name)), m_summary(std::move(summary)) {}

    [[nodiscard]] QString name() const override { return m_name; }
    [[nodiscard]] QStringList arguments() const override { return {QStringLiteral("INSTANCE")}; }
    [[nodiscard]] QString summary() const override { return m_summary; }
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;

private:
    QString m_name;
    QString m_summary;
};

[[nodiscard]] std::vector<std::unique_ptr<Command>> instanceCommands();

} // namespace dw
