#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/table.h"

#include <QGraphicsEffect>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// Languages that are written from right to left have everything where it belongs.
class TestDirections final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup();
    void headersStayWhenTheDaemonIsLost();
    void theRowsOfThePaletteAreMirrored();
    void imageAndPortKeepApart_data();
    void imageAndPortKeepApart();

private:
    [[nodiscard]] std::unique_ptr<OfflineDesktop> open(Qt::LayoutDirection direction);
    /// The first row of the palette, as it is painted.
    [[nodiscard]] QImage paletteRow(Qt::LayoutDirection direction);

    Theme m_theme{*qApp};
    YesDialogs m_answers;
};

void TestDirections::cleanup()
{
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

std::unique_ptr<OfflineDesktop> TestDirections::open(Qt::LayoutDirection direction)
{
    QGuiApplication::setLayoutDirection(direction);
    auto desktop = std::make_unique<OfflineDesktop>(m_theme, m_answers, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made);
    desktop->window().resize(1280, 900);
    desktop->window().show();
    const auto isConnected = [&desktop] { return desktop->window().workspace() && desktop->window().workspace()->desk().session.isConnected(); };
    [&isConnected] { QTRY_VERIFY(isConnected()); }();
    return desktop;
}

/// As the page is greyed it is painted in another way, which must not move anything.
void TestDirections::headersStayWhenTheDaemonIsLost()
{
    const auto desktop = open(Qt::RightToLeft);
    Workspace &workspace = *desktop->window().workspace();
    workspace.goTo(PageId::Dashboard);
    auto *table = findNamed<Table>(workspace.currentWidget(), QStringLiteral("Projects"));
    QVERIFY(table);
    desktop->engine().setLine(OfflineEngine::Line::Down);
    QTRY_VERIFY(!workspace.desk().session.isConnected());
    const QHeaderView *header = table->horizontalHeader();
    QTRY_VERIFY(workspace.currentWidget()->parentWidget()->graphicsEffect());
    // Without the borders at its ends.
    const QRect part(12, 0, header->width() - 24, header->height() - 2);
    const auto seen = [&] {
        const QPixmap window = desktop->window().grab();
        const qreal ratio = window.devicePixelRatio();
        const QRect place(header->mapTo(&desktop->window(), part.topLeft()), part.size());
        return window.copy(QRect(place.topLeft() * ratio, place.size() * ratio)).toImage().convertToFormat(QImage::Format_Grayscale8);
    };
    // For itself the header is painted without the effect.
    const auto unmoved = [&] { return table->horizontalHeader()->grab(part).toImage().convertToFormat(QImage::Format_Grayscale8); };
    QTRY_COMPARE(seen(), unmoved());
}

QImage TestDirections::paletteRow(Qt::LayoutDirection direction)
{
    const auto desktop = open(direction);
    desktop->window().openPalette();
    CommandPalette &palette = desktop->window().palette();
    palette.field().setText(QStringLiteral("web-app-launcher"));
    auto *list = palette.findChild<QListView *>();
    const QRect row = list->visualRect(list->model()->index(0, 0));
    return list->viewport()->grab(row).toImage();
}

void TestDirections::theRowsOfThePaletteAreMirrored()
{
    const QImage left = paletteRow(Qt::LeftToRight);
    const QImage right = paletteRow(Qt::RightToLeft);
    QCOMPARE(left.size(), right.size());
    // The same picture before the words, at the other end.
    const QRect first(12, 0, 24, left.height());
    const QRect last(left.width() - first.right() - 1, 0, first.width(), first.height());
    QCOMPARE(right.copy(last), left.copy(first));
    QVERIFY(right.copy(first) != left.copy(first));
}

void TestDirections::imageAndPortKeepApart_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void TestDirections::imageAndPortKeepApart()
{
    QFETCH(Qt::LayoutDirection, direction);
    const auto desktop = open(direction);
    Workspace &workspace = *desktop->window().workspace();
    workspace.goToProject(desktop->world().project(QStringLiteral("web-app-launcher"))->id.value);
    QWidget *page = workspace.currentWidget();
    const auto label = [page](const QString &text) -> QLabel * {
        for (QLabel *each : page->findChildren<QLabel *>()) {
            if (each->isVisible() && each->text().contains(text))
                return each;
        }
        return nullptr;
    };
    const QLabel *image = label(QStringLiteral("git.example.com/acme/web-app-launcher"));
    const QLabel *details = label(QStringLiteral("port 3000"));
    QVERIFY(image && details);
    QCOMPARE(details->text(), QStringLiteral("port 3000 · health /api/health"));
    const int between = direction == Qt::LeftToRight ? details->x() - image->geometry().right() : image->x() - details->geometry().right();
    QVERIFY2(between >= 8, qPrintable(QString::number(between)));
}

QTEST_MAIN(TestDirections)
#include "tst_directions.moc"
