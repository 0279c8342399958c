#pragma once

#include <QByteArray>
#include <QString>

namespace dw {

/// Makes \a path, readable by its owner only, unless it is there. Throws Error::InvalidInput if it cannot be used.
void prepareDataDirectory(const QString &path);

/// Writes \a content to \a path so that there is the whole file or none, with mode 0600 from the first moment on.
/// Throws Error::InvalidInput if it cannot be written.
void writePrivateFile(const QString &path, const QByteArray &content);

} // namespace dw
