#pragma once

#include <QString>

namespace dw {

enum class LogFormat { Text, Json };

/// Sends the program's log to standard error, one line a message, as text or JSON with time, level, category and
/// message; \a level is the least one shown: debug, info, warning or error. Throws Error::InvalidInput for another word.
void installLogging(LogFormat format, const QString &level);

} // namespace dw
