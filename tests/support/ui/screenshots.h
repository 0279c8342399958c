#pragma once

#include "tests/support/ui/offlinedesktop.h"
#include "ui/shell/workspace.h"

#include <QDir>
#include <QObject>

namespace dw::test {

/// Goes through every page, dialog and state in one scheme and keeps a picture of each.
class Screenshots final : public QObject
{
    Q_OBJECT
public:
    /// \a suffix ends every file's name, before .png.
    Screenshots(ui::Theme &theme, ui::Dialogs &dialogs, const QDir &directory, const QString &suffix, QSize size);

    /// Begins; finished() comes when all pictures are taken.
    void start();
    [[nodiscard]] const QStringList &files() const { return m_files; }

Q_SIGNALS:
    void finished();

private:
    /// The desktop with furniture, the one without, and the one without a connection.
    enum class Desk { Full, Empty, First };
    struct Shot {
        QString name;
        std::function<void()> prepare;
        Desk desk = Desk::Full;
    };
    void plan();
    void planPages();
    void planSettings();
    void planDialogs();
    void planStates();
    void add(const QString &name, std::function<void()> prepare, Desk desk = Desk::Full) { m_shots << Shot{name, std::move(prepare), desk}; }
    [[nodiscard]] ui::MainWindow &windowOf(Desk desk);
    [[nodiscard]] ui::Workspace &workspace() { return *m_desktop.window().workspace(); }
    void show(ui::PageId page) { workspace().goTo(page); }
    void showTab(int index);
    void showSection(int section);
    void openFailedDeploy();
    void restartEmpty();
    void showCertificate();
    void closeDialogs();
    void next();
    void take(const QString &name, QWidget &window);
    static void paintAbove(QPixmap &picture, QWidget &window);

    ui::Theme &m_theme;
    QDir m_directory;
    QString m_suffix;
    QSize m_size;
    OfflineDesktop m_desktop;
    OfflineDesktop m_empty;
    OfflineDesktop m_first;
    QList<Shot> m_shots;
    qsizetype m_at = 0;
    QStringList m_files;
};

} // namespace dw::test
