#pragma once

#include "app/cli/command.h"

#include <memory>
#include <vector>

namespace dw {

/// All commands, in the order of the help.
[[nodiscard]] std::vector<std::unique_ptr<Command>> allCommands();
/// One line a command, for --help.
[[nodiscard]] QString commandsHelp();
/// Runs the command that \a words name, with its arguments and options. Needs a QCoreApplication. Returns the exit code.
[[nodiscard]] int runCommand(const QStringList &words);

} // namespace dw
