#include "ui/theme/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QSettings>

namespace dw::ui {

Language::Language(QCoreApplication &application, const QSettings &settings) : m_application(application), m_before(QLocale())
{
    const QString chosen = settings.value(key()).toString();
    const QLocale locale = chosen.isEmpty() ? QLocale::system() : QLocale(chosen);
    if (m_own.load(locale, QStringLiteral("docker-watcher"), QStringLiteral("_"), QStringLiteral(":/translations")))
        m_application.installTranslator(&m_own);
    // Numbers are written as the texts around them are, in the way of the system's country where it speaks the same language.
    const QLocale texts = m_own.isEmpty() ? QLocale(QLocale::English) : QLocale(m_own.language());
    QLocale::setDefault(locale.language() == texts.language() ? QLocale(texts.language(), locale.territory()) : texts);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_application.installTranslator(&m_qt);
}

Language::~Language()
{
    m_application.removeTranslator(&m_own);
    m_application.removeTranslator(&m_qt);
    QLocale::setDefault(m_before);
}

QList<std::pair<QString, QString>> Language::offered()
{
    return {{QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

QString Language::key()
{
    return QStringLiteral("language");
}

} // namespace dw::ui
