#pragma once

#include "app/cli/command.h"

#include <memory>
#include <vector>

namespace dw {

/// Pauses what deploys by itself, or lets it go on.
class PauseCommand final : public Command
{
public:
    enum class Way { Pause, Resume };

    explicit PauseCommand(Way way) : m_way(way) {}

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;

private:
    Way m_way;
};

[[nodiscard]] std::vector<std::unique_ptr<Command>> pauseCommands();

} // namespace dw
