#include "core/base/clock.h"
#include "ui/models/words.h"
#include "ui/pages/instancecard.h"
#include "ui/shell/windowdialogs.h"
#include "ui/shell/workspace.h"
#include "ui/theme/language.h"
#include "tests/support/ui/offlinedesktop.h"

#include <QDoubleSpinBox>
#include <QSettings>
#include <QTest>

using namespace dw;
using namespace dw::ui;

/// Times, sizes and numbers, as they are written in the language that is shown.
class TestWords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void writesAmounts_data();
    void writesAmounts();
    void tellsWhatJustHappened_data();
    void tellsWhatJustHappened();
    void aFreshInstanceIsNew();
    void aLanguageWithoutTexts();
    void theSystemsLanguage();

private:
    [[nodiscard]] std::unique_ptr<Language> speak(const QString &code);

    Theme m_theme{*qApp};
    QTemporaryDir m_directory;
};

std::unique_ptr<Language> TestWords::speak(const QString &code)
{
    QSettings settings(m_directory.filePath(QStringLiteral("%1.ini").arg(code)), QSettings::IniFormat);
    settings.setValue(Language::key(), code);
    return std::make_unique<Language>(*qApp, settings);
}

void TestWords::writesAmounts_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("wanted");
    QTest::newRow("English") << QStringLiteral("en")
                             << QStringList{QStringLiteral("6.4 s"), QStringLiteral("42 s"), QStringLiteral("3 min"), QStringLiteral("6 s"), QStringLiteral("1,200 d"),
                                            QStringLiteral("640 kB"), QStringLiteral("1.5 GB"), QStringLiteral("0.5"), QStringLiteral("12.25"), QStringLiteral("8080"), QStringLiteral("12,345")};
    QTest::newRow("German") << QStringLiteral("de")
                            << QStringList{QStringLiteral("6,4 s"), QStringLiteral("42 s"), QStringLiteral("3 min"), QStringLiteral("6 s"), QStringLiteral("1.200 T"),
                                           QStringLiteral("640 kB"), QStringLiteral("1,5 GB"), QStringLiteral("0,5"), QStringLiteral("12,25"), QStringLiteral("8080"), QStringLiteral("12.345")};
}

void TestWords::writesAmounts()
{
    QFETCH(QString, language);
    const auto spoken = speak(language);
    const QStringList written{Words::duration(6'400), Words::duration(42'300), Words::duration(200'000), Words::span(6'400), Words::span(1'200 * 86'400'000LL),
                              Words::bytes(640'000), Words::bytes(1'500'000'000), Words::figure(0.46, 1), Words::plain(12.25), Words::plain(8080), Words::count(12'345)};
    QTEST(written, "wanted");
    QDoubleSpinBox box;
    box.setValue(1.5);
    QVERIFY2(box.text().startsWith(language == QLatin1StringView("de") ? QStringLiteral("1,5") : QStringLiteral("1.5")), qPrintable(box.text()));
}

void TestWords::tellsWhatJustHappened_data()
{
    QTest::addColumn<qint64>("passed");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    QTest::newRow("by another clock") << -3000LL << QStringLiteral("just now") << QStringLiteral("gerade eben");
    QTest::newRow("now") << 0LL << QStringLiteral("just now") << QStringLiteral("gerade eben");
    QTest::newRow("within a second") << 999LL << QStringLiteral("just now") << QStringLiteral("gerade eben");
    QTest::newRow("a second") << 1000LL << QStringLiteral("1 s ago") << QStringLiteral("vor 1 s");
    QTest::newRow("seconds") << 9'900LL << QStringLiteral("9 s ago") << QStringLiteral("vor 9 s");
    QTest::newRow("an hour") << 3'600'000LL << QStringLiteral("1 h ago") << QStringLiteral("vor 1 h");
}

void TestWords::tellsWhatJustHappened()
{
    QFETCH(qint64, passed);
    const QDateTime then(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);
    QTEST(Words::ago(then, then.addMSecs(passed)), "english");
    const auto spoken = speak(QStringLiteral("de"));
    QTEST(Words::ago(then, then.addMSecs(passed)), "german");
}

/// No “up 0.0 s”: what began within the last second has only just begun, and no tenths afterwards.
void TestWords::aFreshInstanceIsNew()
{
    const auto spoken = speak(QStringLiteral("de"));
    WindowDialogs dialogs(m_theme);
    test::OfflineDesktop desktop(m_theme, dialogs, test::OfflineDesktop::Furniture::Pictures, test::OfflineDesktop::Connection::Made);
    QTRY_VERIFY(desktop.window().workspace()->desk().session.isConnected());
    Workspace &workspace = *desktop.window().workspace();
    test::OfflineWorld &world = desktop.world();
    Instance *fresh = nullptr;
    for (const Stage &stage : world.project(QStringLiteral("web-app-launcher"))->stages) {
        for (const Instance &instance : world.instancesOf(stage.id))
            fresh = instance.state == InstanceState::Running ? world.instance(instance.id.value) : fresh;
    }
    QVERIFY(fresh);
    InstanceCard card(workspace.desk(), workspace.navigation(), workspace.operations(), fresh->id.value);
    const auto texts = [&card] {
        card.refresh();
        QStringList shown;
        for (const QLabel *label : card.findChildren<QLabel *>())
            shown << label->text();
        return shown;
    };
    fresh->created = workspace.desk().now().addSecs(60); // by a clock that is ahead
    world.tell(*fresh);
    QTRY_VERIFY2(texts().contains(QStringLiteral("gerade eben")), qPrintable(texts().join(QLatin1Char('|'))));
    fresh->created = workspace.desk().now().addSecs(-125);
    world.tell(*fresh);
    QTRY_VERIFY2(texts().contains(QStringLiteral("seit 2 min")), qPrintable(texts().join(QLatin1Char('|'))));
}

/// Texts that are not there in a language are English, and so are their numbers.
void TestWords::aLanguageWithoutTexts()
{
    const auto spoken = speak(QStringLiteral("fr"));
    QCOMPARE(Words::duration(6'400), QStringLiteral("6.4 s"));
    QCOMPARE(QLocale().language(), QLocale::English);
}

/// Asked for by LANGUAGE alone, which says nothing of numbers: these are German all the same.
void TestWords::theSystemsLanguage()
{
    const auto spoken = speak({});
    QCOMPARE(Words::of(DeployState::Succeeded), QStringLiteral("Erfolgreich"));
    QCOMPARE(Words::duration(6'400), QStringLiteral("6,4 s"));
    QCOMPARE(Words::count(12'345), QStringLiteral("12.345"));
}

int main(int argc, char **argv)
{
    // Qt reads the system's language once.
    for (const char *name : {"LC_ALL", "LC_MESSAGES", "LC_NUMERIC"})
        qunsetenv(name);
    qputenv("LANG", "C.UTF-8");
    qputenv("LANGUAGE", "de");
    QApplication application(argc, argv);
    TestWords test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_words.moc"
