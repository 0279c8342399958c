#pragma once

#include <QFile>
#include <QTemporaryDir>

namespace dw::test {

/// A file system of its own that can be full, and have room again. Needs root.
class SmallDisk final
{
public:
    explicit SmallDisk(qint64 bytes);
    ~SmallDisk();
    Q_DISABLE_COPY_MOVE(SmallDisk)

    /// Empty if it can be used, else why not.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// What is at \a path from now on lies on this disk; nothing may be there yet.
    [[nodiscard]] bool standInFor(const QString &path) const;
    /// Takes all room but \a left bytes.
    [[nodiscard]] bool fill(qint64 left = 0);
    void makeRoom();

private:
    QTemporaryDir m_directory{QStringLiteral("/tmp/dws-XXXXXX")};
    QFile m_filler;
    QString m_problem;
};

} // namespace dw::test
