#include "core/engine/datadirectory.h"

#include "core/base/error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dw {

namespace {

[[noreturn]] void fail(const QString &what, const QString &path)
{
    throw Error(Error::Code::InvalidInput,
                QStringLiteral("%1 %2: %3").arg(what, path, QString::fromLocal8Bit(std::strerror(errno))));
}

} // namespace

void prepareDataDirectory(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isDir())
        throw Error(Error::Code::InvalidInput, QStringLiteral("the data directory %1 is a file; name a directory").arg(path));
    const bool isNew = !info.exists();
    if (isNew && !QDir().mkpath(path))
        fail(QStringLiteral("cannot make the data directory"), path);
    if (isNew && ::chmod(QFile::encodeName(path).constData(), 0700) != 0)
        fail(QStringLiteral("cannot make the data directory private:"), path);
    if (::access(QFile::encodeName(path).constData(), R_OK | W_OK | X_OK) != 0)
        fail(QStringLiteral("cannot write to the data directory"), path);
}

void writePrivateFile(const QString &path, const QByteArray &content)
{
    const QByteArray target = QFile::encodeName(path);
    const QByteArray part = QByteArray(target + ".part");
    ::unlink(part.constData());
    const int file = ::open(part.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        fail(QStringLiteral("cannot write"), path);
    const bool isWritten = ::write(file, content.constData(), std::size_t(content.size())) == content.size() && ::fsync(file) == 0;
    ::close(file);
    if (!isWritten || std::rename(part.constData(), target.constData()) != 0) {
        const int cause = errno;
        ::unlink(part.constData());
        errno = cause;
        fail(QStringLiteral("cannot write"), path);
    }
}

} // namespace dw
