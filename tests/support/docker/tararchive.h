#pragma once

#include <QByteArray>
#include <QString>

namespace dw::test {

/// A ustar archive in memory: the file system of a test image.
class TarArchive final
{
public:
    void addDirectory(const QString &path);
    void addFile(const QString &path, const QByteArray &content, int mode = 0755);
    void addLink(const QString &path, const QString &target);
    [[nodiscard]] QByteArray finished() const { return m_bytes + QByteArray(1024, '\0'); }

private:
    void addHeader(const QString &path, char type, int mode, qsizetype size, const QString &target);

    QByteArray m_bytes;
};

} // namespace dw::test
