#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/models/projectmodel.h"
#include "ui/models/registrymodel.h"
#include "ui/shell/workspace.h"
#include "ui/theme/language.h"
#include "ui/widgets/choicefield.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/table.h"

#include <QHelpEvent>
#include <QLabel>
#include <QSettings>
#include <QTest>
#include <QToolTip>

#include <algorithm>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// The smallest window, in the language with the longer words.
class TestNarrow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void tilesSayWhatFits();
    void tilesSayAllWithRoom();
    void theLastPollIsSeen();
    void whatIsCutOffIsTold();
    void aChoiceThatIsCutOffIsTold();

private:
    [[nodiscard]] Workspace &workspace() { return *m_desktop->window().workspace(); }

    Theme m_theme{*qApp};
    YesDialogs m_answers;
    QTemporaryDir m_directory;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<OfflineDesktop> m_desktop;
};

void TestNarrow::init()
{
    QSettings settings(m_directory.filePath(QStringLiteral("desktop.ini")), QSettings::IniFormat);
    settings.setValue(Language::key(), QStringLiteral("de"));
    m_language = std::make_unique<Language>(*qApp, settings);
    m_desktop = std::make_unique<OfflineDesktop>(m_theme, m_answers, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made);
    m_desktop->window().resize(1024, 640);
    m_desktop->window().show();
    QTRY_VERIFY(m_desktop->window().workspace() && workspace().desk().session.isConnected());
}

void TestNarrow::cleanup()
{
    m_desktop.reset();
    m_language.reset();
}

void TestNarrow::tilesSayWhatFits()
{
    workspace().goTo(PageId::Dashboard);
    const QList<StatTile *> tiles = workspace().currentWidget()->findChildren<StatTile *>();
    QCOMPARE(tiles.size(), 4);
    const auto shortened = [&tiles] { return std::ranges::count_if(tiles, [](const StatTile *tile) { return !tile->toolTip().isEmpty(); }); };
    QTRY_VERIFY(shortened() >= 2); // once they are counted
    for (const StatTile *tile : tiles) {
        for (const QLabel *label : tile->findChildren<QLabel *>())
            QVERIFY2(!label->text().endsWith(QStringLiteral("…")), qPrintable(label->text()));
        const bool isWhole = tile->accessibleName().endsWith(tile->findChildren<QLabel *>().last()->text());
        QVERIFY2(isWhole || !tile->toolTip().isEmpty(), qPrintable(tile->accessibleName()));
    }
}

void TestNarrow::tilesSayAllWithRoom()
{
    m_desktop->window().resize(1800, 900);
    workspace().goTo(PageId::Dashboard);
    const auto says = [this](const QString &text) {
        for (const QLabel *label : workspace().currentWidget()->findChildren<QLabel *>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(QStringLiteral("photo-frame · prod nicht gesund")));
    QTRY_VERIFY(says(QStringLiteral("erfolgreich · 1 zurückgenommen")));
}

void TestNarrow::theLastPollIsSeen()
{
    workspace().goTo(PageId::Registries);
    const auto *table = findNamed<Table>(workspace().currentWidget(), QStringLiteral("Registries"));
    QTRY_VERIFY(table->model()->rowCount() >= 3);
    // What it will say with time, not only now.
    const int needed = QFontMetrics(m_theme.font(TextStyle::Body)).horizontalAdvance(QStringLiteral("alle 15 min · gerade eben")) + 18;
    QTRY_VERIFY2(table->columnWidth(RegistryModel::Polled) >= needed, qPrintable(QString::number(table->columnWidth(RegistryModel::Polled))));
    QVERIFY(!table->isColumnHidden(RegistryModel::State));
}

void TestNarrow::whatIsCutOffIsTold()
{
    workspace().goTo(PageId::Dashboard);
    auto *table = findNamed<Table>(workspace().currentWidget(), QStringLiteral("Projekte"));
    QTRY_COMPARE(table->model()->rowCount(), 5);
    const auto isCut = [this, table](const QModelIndex &index) {
        return QFontMetrics(m_theme.font(TextStyle::Body)).horizontalAdvance(index.data().toString()) > table->columnWidth(index.column()) - 18;
    };
    const auto cut = [table, &isCut] {
        QStringList texts;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            const QModelIndex activity = table->model()->index(row, ProjectModel::Activity);
            texts << (isCut(activity) ? activity.data().toString() : QString());
        }
        return texts;
    };
    QTRY_VERIFY(cut().contains(QString()) && !cut().filter(QStringLiteral("zurückgenommen")).isEmpty()); // once the columns have their widths
    const auto told = [table](const QModelIndex &index) {
        QToolTip::hideText();
        [] { QTRY_VERIFY(!QToolTip::isVisible()); }(); // it stays for a moment
        const QPoint place = table->visualRect(index).center();
        QHelpEvent asked(QEvent::ToolTip, place, table->viewport()->mapToGlobal(place));
        QApplication::sendEvent(table->viewport(), &asked);
        return QToolTip::text();
    };
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QModelIndex activity = table->model()->index(row, ProjectModel::Activity);
        QCOMPARE(told(activity), cut()[row]);
    }
}

void TestNarrow::aChoiceThatIsCutOffIsTold()
{
    workspace().goTo(PageId::Editor);
    auto *field = findNamed<ChoiceField>(workspace().currentWidget(), QStringLiteral("Neu starten"));
    QVERIFY(field);
    const auto told = [field] {
        QToolTip::hideText();
        [] { QTRY_VERIFY(!QToolTip::isVisible()); }();
        QHelpEvent asked(QEvent::ToolTip, field->rect().center(), field->mapToGlobal(field->rect().center()));
        QApplication::sendEvent(field, &asked);
        return QToolTip::text();
    };
    field->setFixedWidth(90);
    QTRY_COMPARE(field->width(), 90);
    QCOMPARE(told(), field->currentText());
    field->setFixedWidth(400);
    QTRY_COMPARE(field->width(), 400);
    QCOMPARE(told(), QString());
}

QTEST_MAIN(TestNarrow)
#include "tst_narrow.moc"
