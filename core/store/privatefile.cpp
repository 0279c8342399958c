#include "core/store/privatefile.h"

#include "core/base/error.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace dw {

namespace {

/// Waits until the file or folder at \a path is on disk and not only in the operating system's cache.
bool syncToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isSynced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return isSynced;
}

} // namespace

void makePrivateFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("the database %1 cannot be made: %2").arg(path, file.errorString()));
    }
}

void putInPlace(const QString &from, const QString &to)
{
    const bool isDone = syncToDisk(from) && std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0
        && syncToDisk(QFileInfo(to).absolutePath());
    if (!isDone)
        throw Error(Error::Code::Internal, QStringLiteral("the file %1 could not be written to disk: %2").arg(to, qt_error_string()));
}

} // namespace dw
