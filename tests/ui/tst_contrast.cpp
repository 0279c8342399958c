#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/shell/lostbanner.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGraphicsEffect>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

namespace {

/// Between the darkest and the brightest pixel: of words, between their strokes and their ground.
double contrastWithin(const QImage &image)
{
    QColor darkest = Qt::white;
    QColor brightest = Qt::black;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (contrast(pixel, Qt::black) < contrast(darkest, Qt::black))
                darkest = pixel;
            if (contrast(pixel, Qt::black) > contrast(brightest, Qt::black))
                brightest = pixel;
        }
    }
    return contrast(darkest, brightest);
}

} // namespace

/// What is painted, measured: WCAG 2.1 asks for 4.5:1 between words and their ground, for 3:1 around what is typed into or ticked.
class TestContrast final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void whatIsStaleCanBeRead_data() { schemes(); }
    void whatIsStaleCanBeRead();
    void theBannerKeepsItsColours_data() { schemes(); }
    void theBannerKeepsItsColours();
    void controlsHaveAnEdge_data() { schemes(); }
    void controlsHaveAnEdge();

private:
    static void schemes();
    [[nodiscard]] Workspace &workspace() { return *m_desktop->window().workspace(); }
    void lose();
    /// As \a widget is seen in the whole window.
    [[nodiscard]] QImage seen(const QWidget &widget, const QRect &part);

    Theme m_theme{*qApp};
    YesDialogs m_answers;
    std::unique_ptr<OfflineDesktop> m_desktop;
};

void TestContrast::schemes()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::newRow("light") << Theme::Mode::Light;
    QTest::newRow("dark") << Theme::Mode::Dark;
}

void TestContrast::init()
{
    QFETCH(Theme::Mode, mode);
    m_theme.setMode(mode);
    m_desktop = std::make_unique<OfflineDesktop>(m_theme, m_answers, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made);
    m_desktop->window().resize(1280, 900);
    m_desktop->window().show();
    QTRY_VERIFY(m_desktop->window().workspace() && workspace().desk().session.isConnected());
}

void TestContrast::cleanup()
{
    m_desktop.reset();
    m_theme.setMode(Theme::Mode::Light);
}

void TestContrast::lose()
{
    m_desktop->engine().setLine(OfflineEngine::Line::Down);
    QTRY_VERIFY(!workspace().desk().session.isConnected());
    QTRY_VERIFY(workspace().findChild<LostBanner *>()->isVisible());
    QTRY_VERIFY(workspace().currentWidget()->parentWidget()->graphicsEffect());
}

QImage TestContrast::seen(const QWidget &widget, const QRect &part)
{
    const QImage window = m_desktop->window().grab().toImage();
    const qreal ratio = window.devicePixelRatio();
    const QRect place(widget.mapTo(&m_desktop->window(), part.topLeft()), part.size());
    return window.copy(QRect(place.topLeft() * ratio, place.size() * ratio));
}

void TestContrast::whatIsStaleCanBeRead()
{
    workspace().goTo(PageId::Dashboard);
    lose();
    QWidget *page = workspace().currentWidget();
    int labels = 0;
    for (const QLabel *label : page->findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().size() < 4)
            continue;
        ++labels;
        const double read = contrastWithin(seen(*label, label->rect()));
        QVERIFY2(read >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(label->text()).arg(read)));
    }
    QVERIFY(labels > 8);
    const auto *table = findNamed<Table>(page, QStringLiteral("Projects"));
    for (int column = 0; column < 4; ++column) {
        const QModelIndex cell = table->model()->index(0, column);
        const double read = contrastWithin(seen(*table->viewport(), table->visualRect(cell)));
        QVERIFY2(read >= 4.5, qPrintable(QStringLiteral("column %1: %2").arg(column).arg(read)));
    }
    // No colour says what would only be true with a connection.
    const QImage whole = seen(*page, page->rect());
    for (int y = 0; y < whole.height(); y += 3) {
        for (int x = 0; x < whole.width(); x += 3)
            QVERIFY2(whole.pixelColor(x, y).hslSaturation() == 0 || qAbs(whole.pixelColor(x, y).red() - whole.pixelColor(x, y).blue()) < 2, qPrintable(whole.pixelColor(x, y).name()));
    }
}

void TestContrast::theBannerKeepsItsColours()
{
    workspace().goTo(PageId::Dashboard);
    lose();
    auto *banner = workspace().findChild<LostBanner *>();
    QCOMPARE(seen(*banner, banner->rect().adjusted(4, 4, -4, -4)).pixelColor(2, 2), m_theme.colors().badBack);
    for (const QLabel *label : banner->findChildren<QLabel *>())
        QVERIFY(contrastWithin(seen(*label, label->rect())) >= 7);
}

/// Along the middle of the left edge of each: from outside over the line to the inside.
void TestContrast::controlsHaveAnEdge()
{
    workspace().goTo(PageId::Editor);
    QWidget *page = workspace().currentWidget();
    QTRY_VERIFY(page->findChild<QCheckBox *>() && page->findChild<QCheckBox *>()->isVisible());
    QMap<QString, int> measured;
    for (const QWidget *control : page->findChildren<QWidget *>()) {
        const bool isField = qobject_cast<const QLineEdit *>(control) || qobject_cast<const QComboBox *>(control) || qobject_cast<const QSpinBox *>(control)
            || qobject_cast<const QPlainTextEdit *>(control) || qobject_cast<const QCheckBox *>(control);
        if (!isField || control->visibleRegion().boundingRect() != control->rect() || control->hasFocus() || !control->isEnabled() || qobject_cast<const QSpinBox *>(control->parentWidget())
            || control->parentWidget()->inherits("QDoubleSpinBox") || qobject_cast<const QComboBox *>(control->parentWidget()))
            continue;
        const QString kind = QString::fromLatin1(control->metaObject()->className());
        ++measured[kind];
        const double edge = contrastWithin(seen(*control, QRect(0, control->height() / 2, 4, 1)));
        QVERIFY2(edge >= 3, qPrintable(QStringLiteral("%1 “%2”: %3").arg(kind, control->accessibleName()).arg(edge)));
    }
    QVERIFY2(measured.size() >= 5, qPrintable(QStringList(measured.keys()).join(QLatin1Char(' '))));
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
