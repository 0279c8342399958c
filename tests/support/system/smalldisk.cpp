#include "tests/support/system/smalldisk.h"

#include <QStorageInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mount.h>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

SmallDisk::SmallDisk(qint64 bytes) : m_filler(m_directory.filePath(u"filler"_s))
{
    const QByteArray options = "mode=0755,size=" + QByteArray::number(bytes);
    if (mount("tmpfs", QFile::encodeName(m_directory.path()).constData(), "tmpfs", 0, options.constData()) != 0)
        m_problem = u"a disk of %1 bytes cannot be mounted: %2"_s.arg(bytes).arg(QString::fromLocal8Bit(std::strerror(errno)));
}

SmallDisk::~SmallDisk()
{
    m_filler.close();
    umount2(QFile::encodeName(m_directory.path()).constData(), MNT_DETACH);
}

bool SmallDisk::standInFor(const QString &path) const
{
    return QFile::link(m_directory.path(), path);
}

bool SmallDisk::fill(qint64 left)
{
    if (!m_filler.isOpen() && !m_filler.open(QIODevice::WriteOnly))
        return false;
    // Who else writes meanwhile may take the room first.
    for (;;) {
        const qint64 free = QStorageInfo(m_directory.path()).bytesAvailable() - left;
        if (free <= 0)
            return true;
        const int error = posix_fallocate(m_filler.handle(), m_filler.size(), free);
        if (error != 0 && error != ENOSPC)
            return false;
    }
}

void SmallDisk::makeRoom()
{
    m_filler.close();
    m_filler.remove();
}

} // namespace dw::test
