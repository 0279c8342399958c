// The desktop on a daemon that does not exist, for demonstrations and for pictures:
//   docker-watcher-offline                    a window to play with
//   docker-watcher-offline --screenshots DIR  every page in light and dark, at 100 % and at 200 %
// LANGUAGE=de asks for another language, --right-to-left for the direction of languages that run that way.
#include "tests/support/ui/screenshots.h"
#include "ui/shell/windowdialogs.h"
#include "ui/theme/language.h"
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFontDatabase>
#include <QProcess>
#include <QSettings>

#include <cstdio>

namespace {

void useAGoodFont()
{
    if (QFontDatabase::families().contains(QStringLiteral("Inter"))) {
        QFont font(QStringLiteral("Inter"));
        font.setPixelSize(13);
        QApplication::setFont(font);
    }
}

QSize sizeFrom(const QString &text)
{
    return {text.section(QLatin1Char('x'), 0, 0).toInt(), text.section(QLatin1Char('x'), 1).toInt()};
}

/// Qt takes its scale at start only, so a second process makes the large pictures.
int takeLargePictures(QApplication &application, const QStringList &arguments)
{
    QProcess large;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QStringLiteral("2"));
    large.setProcessEnvironment(environment);
    large.setProcessChannelMode(QProcess::ForwardedChannels);
    int code = 1;
    QObject::connect(&large, &QProcess::finished, &application, [&code](int exitCode) {
        code = exitCode;
        QApplication::quit();
    });
    QObject::connect(&large, &QProcess::errorOccurred, &application, &QApplication::quit);
    large.start(QApplication::applicationFilePath(), arguments);
    QApplication::exec();
    return code;
}

int takePictures(QApplication &application, dw::ui::Theme &theme, dw::ui::Dialogs &dialogs, const QString &directory, const QSize &size)
{
    using namespace dw;
    QDir().mkpath(directory);
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR") == QLatin1StringView("2") ? QStringLiteral("-200") : QString();
    for (const ui::Theme::Mode mode : {ui::Theme::Mode::Light, ui::Theme::Mode::Dark}) {
        theme.setMode(mode);
        const QString scheme = mode == ui::Theme::Mode::Dark ? QStringLiteral("-dark") : QStringLiteral("-light");
        test::Screenshots pictures(theme, dialogs, QDir(directory), QString(scheme + scale), size);
        QObject::connect(&pictures, &test::Screenshots::finished, &application, &QApplication::quit);
        pictures.start();
        QApplication::exec();
        for (const QString &file : pictures.files())
            std::printf("%s\n", qPrintable(file));
    }
    return scale.isEmpty() ? takeLargePictures(application, QApplication::arguments().mid(1)) : 0;
}

} // namespace

int main(int argc, char **argv)
{
    using namespace dw;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("docker-watcher-offline"));
    QApplication::setQuitOnLastWindowClosed(false);
    QCommandLineParser parser;
    parser.addHelpOption();
    const QCommandLineOption screenshots(QStringLiteral("screenshots"), QStringLiteral("Keep a picture of every page in DIR and exit."), QStringLiteral("DIR"));
    parser.addOption(screenshots);
    const QCommandLineOption size(QStringLiteral("size"), QStringLiteral("The size of the window in the pictures."), QStringLiteral("WIDTHxHEIGHT"), QStringLiteral("1440x900"));
    parser.addOption(size);
    const QCommandLineOption rightToLeft(QStringLiteral("right-to-left"), QStringLiteral("Lay everything out as for a language that is written from right to left."));
    parser.addOption(rightToLeft);
    parser.process(application);
    useAGoodFont();
    ui::Theme theme(application);
    ui::WindowDialogs dialogs(theme);
    const QSettings settings(QStringLiteral("docker-watcher"), QStringLiteral("offline"));
    const ui::Language language(application, settings);
    // After the translations: Qt's own set the direction of their language.
    if (parser.isSet(rightToLeft))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    if (parser.isSet(screenshots))
        return takePictures(application, theme, dialogs, parser.value(screenshots), sizeFrom(parser.value(size)));
    QApplication::setQuitOnLastWindowClosed(true);
    const ui::SystemScheme scheme(theme, QDBusConnection::sessionBus());
    test::OfflineDesktop desktop(theme, dialogs, test::OfflineDesktop::Furniture::Pictures, test::OfflineDesktop::Connection::Made);
    desktop.live(dw::milliseconds(700));
    desktop.window().show();
    return QApplication::exec();
}
