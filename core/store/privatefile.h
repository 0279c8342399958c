#pragma once

#include <QString>

namespace dw {

/// Makes an empty file that only its owner can read, or empties an existing one. Throws Error::InvalidInput if that
/// cannot be.
void makePrivateFile(const QString &path);

/// Renames \a from to \a to, replacing it, after its content is on disk; returns when the new name is, too.
/// Throws Error::Internal.
void putInPlace(const QString &from, const QString &to);

} // namespace dw
