#include "tests/support/ui/screenshots.h"
#include "ui/models/words.h"
#include "ui/shell/palettemodel.h"
#include "ui/shell/windowdialogs.h"
#include "ui/theme/colors.h"
#include "ui/theme/inkicon.h"
#include "ui/theme/language.h"
#include "ui/theme/systemscheme.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QXmlStreamReader>

using namespace dw;
using namespace dw::ui;

/// Colours, icons, the palette's order, and a picture of every page.
class TestLooks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contrastIsEnough_data();
    void contrastIsEnough();
    void shapesStandOut();
    void iconsTakeTheInk();
    void paletteFindsTheBest_data();
    void paletteFindsTheBest();
    void followsThePortal_data();
    void followsThePortal();
    void aChosenSchemeStays();
    void speaksGerman();
    void translationsAreComplete_data();
    void translationsAreComplete();
    void picturesAreTaken();

private:
    Theme m_theme{*qApp};
};

void TestLooks::contrastIsEnough_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const auto &[scheme, colors] : {std::pair("light", Colors::light()), std::pair("dark", Colors::dark())}) {
        const auto row = [scheme = scheme](const char *name) -> QTestData & { return QTest::newRow(QByteArray(QByteArray(scheme) + ' ' + name).constData()); };
        const std::pair<const char *, QColor> grounds[] = {{"window", colors.window}, {"panel", colors.panel}, {"side", colors.side}, {"field", colors.field}};
        for (const auto &[ground, color] : grounds) {
            for (const auto &[ink, text] : {std::pair("text", colors.text), std::pair("mute", colors.mute), std::pair("accent", colors.accent),
                                            std::pair("ok", colors.ok), std::pair("warn", colors.warn), std::pair("bad", colors.bad)})
                row(QByteArray(QByteArray(ink) + " on " + ground).constData()) << text << color;
        }
        for (const Tone tone : {Tone::Ok, Tone::Warn, Tone::Bad, Tone::Idle, Tone::Accent})
            row(QByteArray("pill " + QByteArray::number(int(tone))).constData()) << colors.of(tone) << colors.back(tone);
        row("text on accent") << colors.onAccent << colors.accent;
        for (const auto &[ink, text] : {std::pair("text", colors.text), std::pair("mute", colors.mute), std::pair("accent", colors.accent)})
            row(QByteArray(QByteArray(ink) + " on selected").constData()) << text << colors.accentBack;
        row("text on a warning") << colors.text << colors.warnBack;
        row("text on a problem") << colors.text << colors.badBack;
    }
}

void TestLooks::contrastIsEnough()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(QString::number(contrast(text, ground))));
}

/// Dots, lines and bars need less than words, and everywhere they are drawn.
void TestLooks::shapesStandOut()
{
    for (const Colors &colors : {Colors::light(), Colors::dark()}) {
        for (const Tone tone : {Tone::Ok, Tone::Warn, Tone::Bad, Tone::Idle, Tone::Accent}) {
            for (const QColor &ground : {colors.window, colors.panel, colors.side, colors.field})
                QVERIFY2(contrast(colors.shape(tone), ground) >= 3 && contrast(colors.edge, ground) >= 3, qPrintable(colors.shape(tone).name() + QStringLiteral(" on ") + ground.name()));
        }
    }
}

void TestLooks::iconsTakeTheInk()
{
    QDirIterator icons(QStringLiteral(":/icons"), {QStringLiteral("*.svg")});
    int seen = 0;
    while (icons.hasNext()) {
        const QString name = QFileInfo(icons.next()).completeBaseName();
        if (name == QStringLiteral("app") || name.startsWith(QStringLiteral("arrow-")) || name.startsWith(QStringLiteral("tick-")))
            continue;
        ++seen;
        const QImage image = InkIcon(name, Qt::red, Qt::gray).pixmap({32, 32}, QIcon::Normal, QIcon::Off).toImage();
        bool isDrawn = false;
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x) {
                const QColor pixel = image.pixelColor(x, y);
                isDrawn = isDrawn || (pixel.alpha() > 200 && pixel.red() > 200 && pixel.green() < 60);
            }
        }
        QVERIFY2(isDrawn, qPrintable(name));
    }
    QVERIFY(seen >= 25);
}

void TestLooks::paletteFindsTheBest_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("first");
    QTest::newRow("prefix") << QStringLiteral("da") << QStringLiteral("Dashboard");
    QTest::newRow("starts of words") << QStringLiteral("qd") << QStringLiteral("Quick Deploy…");
    QTest::newRow("middle") << QStringLiteral("launch") << QStringLiteral("web-app-launcher");
    QTest::newRow("spread letters") << QStringLiteral("wal") << QStringLiteral("web-app-launcher");
    QTest::newRow("another case") << QStringLiteral("INB") << QStringLiteral("Inbox");
    QTest::newRow("none") << QStringLiteral("xyzzy") << QString();
}

void TestLooks::paletteFindsTheBest()
{
    PaletteModel model;
    QList<PaletteEntry> entries;
    for (const char *text : {"Deploys", "Dashboard", "Inbox", "media-index", "Quick Deploy…", "web-app-launcher", "Add registry…"})
        entries << PaletteEntry{QString::fromUtf8(text), {}, {}, {}};
    model.setEntries(entries);
    QCOMPARE(model.rowCount(), 7);
    QFETCH(QString, query);
    model.setQuery(query);
    QTEST(model.index(0).data().toString(), "first");
}

void TestLooks::followsThePortal_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<SystemScheme::Preference>("preference");
    const auto wrapped = [](const QVariant &value) { return QVariant::fromValue(QDBusVariant(value)); };
    QTest::newRow("none") << QVariant(0U) << SystemScheme::Preference::None;
    QTest::newRow("dark") << QVariant(1U) << SystemScheme::Preference::Dark;
    QTest::newRow("light") << QVariant(2U) << SystemScheme::Preference::Light;
    QTest::newRow("wrapped") << wrapped(1U) << SystemScheme::Preference::Dark;
    QTest::newRow("wrapped twice") << wrapped(wrapped(2U)) << SystemScheme::Preference::Light;
    QTest::newRow("from the future") << QVariant(7U) << SystemScheme::Preference::None;
    QTest::newRow("nonsense") << QVariant(QStringLiteral("dark")) << SystemScheme::Preference::None;
}

void TestLooks::followsThePortal()
{
    QFETCH(QVariant, value);
    QTEST(SystemScheme::preferenceFrom(value), "preference");
}

void TestLooks::aChosenSchemeStays()
{
    SystemScheme scheme(m_theme, QDBusConnection(QStringLiteral("no bus")));
    const QString group = QStringLiteral("org.freedesktop.appearance");
    const QString key = QStringLiteral("color-scheme");
    m_theme.setMode(Theme::Mode::System);
    scheme.take(group, key, QDBusVariant(1U));
    QVERIFY(m_theme.isDark());
    scheme.take(group, QStringLiteral("contrast"), QDBusVariant(2U));
    QVERIFY(m_theme.isDark());
    scheme.take(group, key, QDBusVariant(2U));
    QVERIFY(!m_theme.isDark());
    m_theme.setMode(Theme::Mode::Light);
    scheme.take(group, key, QDBusVariant(1U));
    QVERIFY(!m_theme.isDark());
    m_theme.setMode(Theme::Mode::System);
    QVERIFY(m_theme.isDark());
    scheme.take(group, key, QDBusVariant(0U)); // the palette decides again, which is light here
    QVERIFY(!m_theme.isDark());
}

void TestLooks::speaksGerman()
{
    QTemporaryDir directory;
    QSettings settings(directory.filePath(QStringLiteral("desktop.ini")), QSettings::IniFormat);
    settings.setValue(Language::key(), QStringLiteral("de"));
    {
        const Language language(*qApp, settings);
        QCOMPARE(Words::ago(QDateTime(QDate(2026, 1, 1), QTime(0, 0)), QDateTime(QDate(2026, 1, 3), QTime(0, 0))), QStringLiteral("vor 2 T"));
        WindowDialogs dialogs(m_theme);
        test::OfflineDesktop desktop(m_theme, dialogs, test::OfflineDesktop::Furniture::Pictures, test::OfflineDesktop::Connection::Made);
        QTRY_VERIFY(desktop.window().workspace()->desk().session.isConnected());
        desktop.window().workspace()->goTo(PageId::Dashboard);
        QCOMPARE(desktop.window().workspace()->currentWidget()->accessibleName(), QStringLiteral("Übersicht"));
    }
    QCOMPARE(Words::of(DeployState::Succeeded), QStringLiteral("Succeeded"));
}

void TestLooks::translationsAreComplete_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("en") << QStringLiteral("en");
    QTest::newRow("de") << QStringLiteral("de");
}

/// Every text has a translation with the same places for values.
void TestLooks::translationsAreComplete()
{
    QFETCH(QString, language);
    QFile file(QStringLiteral(DW_SOURCE_DIR "/resources/translations/docker-watcher_%1.ts").arg(language));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    int texts = 0;
    static const QRegularExpression place(QStringLiteral("%\\d"));
    const auto places = [](const QString &text) {
        QStringList found;
        for (auto match = place.globalMatch(text); match.hasNext();)
            found << match.next().captured();
        found.sort();
        return found;
    };
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QStringLiteral("source"))
            source = xml.readElementText();
        if (!xml.isStartElement() || xml.name() != QStringLiteral("translation"))
            continue;
        QVERIFY2(!xml.attributes().hasAttribute(QStringLiteral("type")), qPrintable(source));
        QCOMPARE(places(xml.readElementText()), places(source));
        ++texts;
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(texts > 600);
}

void TestLooks::picturesAreTaken()
{
    QTemporaryDir directory;
    WindowDialogs dialogs(m_theme);
    test::Screenshots pictures(m_theme, dialogs, QDir(directory.path()), QStringLiteral("-light"), QSize(1024, 640));
    QSignalSpy finished(&pictures, &test::Screenshots::finished);
    pictures.start();
    QVERIFY(finished.wait(60'000));
    QCOMPARE(pictures.files().size(), 38);
    for (const QString &file : pictures.files()) {
        const QImage image(file);
        QCOMPARE(image.size(), QSize(1024, 640) * image.devicePixelRatio());
    }
}

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
