#pragma once

#include <QList>
#include <QLocale>
#include <QString>
#include <QTranslator>

class QCoreApplication;
class QSettings;

namespace dw::ui {

/// The language of the desktop's texts and numbers: the system's, or the one that was chosen.
class Language final
{
public:
    /// Installs the texts of the language that \a settings or the system ask for. \a application outlives this.
    Language(QCoreApplication &application, const QSettings &settings);
    ~Language();
    Q_DISABLE_COPY_MOVE(Language)

    /// Code and own name of every language that there is.
    [[nodiscard]] static QList<std::pair<QString, QString>> offered();
    /// Of the setting that holds the code; empty: as the system.
    [[nodiscard]] static QString key();

private:
    QCoreApplication &m_application;
    const QLocale m_before; ///< what numbers were written by
    QTranslator m_own;
    QTranslator m_qt; ///< Qt's own texts, of its dialogs and menus
};

} // namespace dw::ui
