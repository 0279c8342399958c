#pragma once

#include "tests/support/ui/offlinedesktop.h"

#include <QDir>
#include <QObject>

namespace dw::test {

/// Goes through every page in one scheme and keeps a picture of each.
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
    struct Shot {
        QString name;
        std::function<void()> prepare;
    };
    void plan();
    void next();
    void take(const QString &name, QWidget &window);

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
