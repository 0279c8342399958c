#pragma once

#include "app/cli/command.h"

namespace dw {

class PruneCommand final : public Command
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("prune"); }
    [[nodiscard]] QString summary() const override { return QStringLiteral("remove images nothing needs any more (--dry-run)"); }
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] QCoro::Task<int> run(CommandContext &context) override;
};

} // namespace dw
