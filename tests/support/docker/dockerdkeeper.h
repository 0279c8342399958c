#pragma once

#include <QProcess>

namespace dw::test {

/// Removes what a private engine leaves behind: its processes, containers, bridges, mounts, control groups and files.
///
/// A small process of its own does it as soon as the object is destroyed or the test's process is gone, however it
/// ended: a test that is killed leaves no more behind than one that passes.
class DockerdKeeper final
{
public:
    DockerdKeeper() = default;
    /// Waits until all is removed.
    ~DockerdKeeper();
    Q_DISABLE_COPY_MOVE(DockerdKeeper)

    /// \a directory holds everything of the engine; every address of its networks begins with \a network (“10.7.”).
    void watch(const QString &directory, const QString &network);

private:
    QProcess m_process;
};

} // namespace dw::test
