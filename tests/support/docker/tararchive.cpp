#include "tests/support/docker/tararchive.h"

#include <algorithm>
#include <numeric>

namespace dw::test {

namespace {

constexpr qsizetype block = 512;

void put(QByteArray &header, qsizetype at, const QByteArray &text)
{
    header.replace(at, text.size(), text);
}

QByteArray octal(qint64 number, int digits)
{
    return QByteArray::number(number, 8).rightJustified(digits, '0');
}

} // namespace

void TarArchive::addDirectory(const QString &path)
{
    addHeader(QString(path + QLatin1Char('/')), '5', 0755, 0, {});
}

void TarArchive::addFile(const QString &path, const QByteArray &content, int mode)
{
    addHeader(path, '0', mode, content.size(), {});
    m_bytes += content;
    m_bytes += QByteArray((block - content.size() % block) % block, '\0');
}

void TarArchive::addLink(const QString &path, const QString &target)
{
    addHeader(path, '2', 0777, 0, target);
}

void TarArchive::addHeader(const QString &path, char type, int mode, qsizetype size, const QString &target)
{
    QByteArray header(block, '\0');
    put(header, 0, path.toUtf8());
    put(header, 100, octal(mode, 7));
    put(header, 108, octal(0, 7));
    put(header, 116, octal(0, 7));
    put(header, 124, octal(size, 11));
    put(header, 136, octal(0, 11));
    put(header, 148, QByteArray(8, ' '));
    header[156] = type;
    put(header, 157, target.toUtf8());
    put(header, 257, QByteArray("ustar\00000", 8));
    const int sum = std::accumulate(header.begin(), header.end(), 0, [](int all, char c) { return all + static_cast<unsigned char>(c); });
    put(header, 148, octal(sum, 6));
    header[154] = '\0';
    m_bytes += header;
}

} // namespace dw::test
