#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/pages/settingspage.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/choicefield.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// The settings page against a daemon that does not exist.
class TestSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void addsAndRemovesAChannel();
    void aChannelsAddressStays();
    void testsAnEngine();
    void offersCertificatesForTcpOnly();
    void testsTheProxy();
    void polls();
    void keepsAllowedHostPaths();
    void keepsHostPorts();
    void aNewTokenIsShownOnce();
    void choosesTheColours();

private:
    template <typename T>
    T *field(const QString &name)
    {
        return findNamed<T>(page(), name);
    }
    [[nodiscard]] SettingsPage *page() { return static_cast<SettingsPage *>(m_desktop->window().workspace()->currentWidget()); }
    [[nodiscard]] bool says(const QString &text);
    void click(const QString &name)
    {
        auto *button = findNamed<QPushButton>(page(), name);
        if (!button)
            button = buttonSaying(page(), name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }

    Theme m_theme{*qApp};
    YesDialogs m_answers;
    std::unique_ptr<OfflineDesktop> m_desktop;
};

void TestSettings::init()
{
    m_answers.asked.clear();
    m_desktop = std::make_unique<OfflineDesktop>(m_theme, m_answers, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made);
    m_desktop->window().resize(1280, 900);
    m_desktop->window().show();
    QTRY_VERIFY(m_desktop->window().workspace() && m_desktop->window().workspace()->desk().session.isConnected());
    m_desktop->window().workspace()->goTo(PageId::Settings);
}

bool TestSettings::says(const QString &text)
{
    for (const QLabel *label : page()->findChildren<QLabel *>()) {
        if (label->isVisibleTo(page()) && label->text().contains(text))
            return true;
    }
    return false;
}

void TestSettings::addsAndRemovesAChannel()
{
    page()->showSection(5);
    QTRY_VERIFY(says(QStringLiteral("phone")));
    click(QStringLiteral("Add channel"));
    // The name of the channel's form, beside the engines' form of the same name.
    for (QLineEdit *name : page()->findChildren<QLineEdit *>()) {
        if (name->accessibleName() == QStringLiteral("Name") && name->isVisibleTo(page()))
            name->setText(QStringLiteral("mail"));
    }
    field<ChoiceField>(QStringLiteral("kind"))->choose(QStringLiteral("email"));
    for (QLineEdit *address : page()->findChildren<QLineEdit *>()) {
        if (address->accessibleName() == QStringLiteral("Address") && address->isVisibleTo(page()) && !address->isReadOnly())
            address->setText(QStringLiteral("smtp://mail.example.com/?from=a@example.com&to=b@example.com"));
    }
    for (QPushButton *save : page()->findChildren<QPushButton *>()) {
        if (save->text() == QStringLiteral("Save") && save->isVisibleTo(page())) {
            save->click();
            break;
        }
    }
    QTRY_COMPARE(m_desktop->world().items(QStringLiteral("channels")).size(), 3);
    QCOMPARE(m_desktop->world().items(QStringLiteral("channels"))[2].toObject().value(QStringLiteral("kind")).toString(), QStringLiteral("email"));
    QTRY_VERIFY(findNamed<QPushButton>(page(), QStringLiteral("Remove mail")));
    click(QStringLiteral("Send a test: mail"));
    QTRY_VERIFY(says(QStringLiteral("the message was taken")));
    click(QStringLiteral("Remove mail"));
    QCOMPARE(m_answers.asked.size(), 1);
    QVERIFY(m_answers.asked[0].isDangerous);
    QTRY_COMPARE(m_desktop->world().items(QStringLiteral("channels")).size(), 2);
}

void TestSettings::aChannelsAddressStays()
{
    page()->showSection(5);
    QTRY_VERIFY(findNamed<QPushButton>(page(), QStringLiteral("Edit phone")));
    click(QStringLiteral("Edit phone"));
    for (const QLineEdit *edit : page()->findChildren<QLineEdit *>())
        QVERIFY(!edit->text().contains(QStringLiteral("ntfy.")));
}

void TestSettings::testsAnEngine()
{
    page()->showSection(1);
    QTRY_VERIFY(findNamed<QPushButton>(page(), QStringLiteral("Test: attic")));
    click(QStringLiteral("Test: attic"));
    QTRY_VERIFY(says(QStringLiteral("Docker 28.2, API 1.49")));
}

void TestSettings::offersCertificatesForTcpOnly()
{
    page()->showSection(1);
    QTRY_VERIFY(findNamed<QPushButton>(page(), QStringLiteral("Edit attic")));
    click(QStringLiteral("Edit attic"));
    auto *certificates = field<QLineEdit>(QStringLiteral("Certificates"));
    QVERIFY(certificates);
    QCOMPARE(certificates->text(), QStringLiteral("/etc/docker-watcher/attic"));
    QVERIFY(certificates->isEnabled());
    QLineEdit *address = nullptr;
    for (QLineEdit *edit : page()->findChildren<QLineEdit *>()) {
        if (edit->text().startsWith(QStringLiteral("tcp://attic")))
            address = edit;
    }
    QVERIFY(address);
    address->setText(QStringLiteral("ssh://me@attic.example.com"));
    QVERIFY(!certificates->isEnabled());
    for (QPushButton *save : page()->findChildren<QPushButton *>()) {
        if (save->text() == QStringLiteral("Save") && save->isVisibleTo(page()))
            save->click();
    }
    const auto stored = [this] { return m_desktop->world().items(QStringLiteral("engines"))[1].toObject(); };
    QTRY_COMPARE(stored().value(QStringLiteral("url")).toString(), QStringLiteral("ssh://me@attic.example.com"));
    QCOMPARE(stored().value(QStringLiteral("certificates")), QJsonValue(QString()));
    QCOMPARE(stored().value(QStringLiteral("server_ip")), QJsonValue(QStringLiteral("192.0.2.20")));
}

void TestSettings::testsTheProxy()
{
    page()->showSection(2);
    QTRY_VERIFY(field<QLineEdit>(QStringLiteral("URL")));
    click(QStringLiteral("Test connection"));
    QTRY_VERIFY(says(QStringLiteral("It works: 12 hosts")));
}

void TestSettings::polls()
{
    page()->showSection(4);
    const auto state = [this] {
        for (const QJsonValue &registry : m_desktop->world().registries()) {
            if (registry[QStringLiteral("name")].toString() == QStringLiteral("hub"))
                return registry[QStringLiteral("state")][QStringLiteral("state")].toString();
        }
        return QString();
    };
    QCOMPARE(state(), QStringLiteral("unreachable"));
    click(QStringLiteral("Poll hub now"));
    QTRY_COMPARE(state(), QStringLiteral("ok"));
}

void TestSettings::keepsAllowedHostPaths()
{
    page()->showSection(1);
    QTRY_VERIFY(field<QPlainTextEdit>(QStringLiteral("Host paths")));
    field<QPlainTextEdit>(QStringLiteral("Host paths"))->setPlainText(QStringLiteral("/srv/media\n\n /dev/dri \n"));
    for (QPushButton *save : page()->findChildren<QPushButton *>()) {
        if (save->text() == QStringLiteral("Save") && save->isVisible())
            save->click();
    }
    const QJsonArray paths{QStringLiteral("/srv/media"), QStringLiteral("/dev/dri")};
    QTRY_COMPARE(m_desktop->world().settings().value(QStringLiteral("allowed_host_paths")).toArray(), paths);
}

void TestSettings::keepsHostPorts()
{
    page()->showSection(0);
    QTRY_VERIFY(field<QLineEdit>(QStringLiteral("Ports of the server")));
    QTRY_COMPARE(field<QLineEdit>(QStringLiteral("Ports of the server"))->text(), QStringLiteral("20000-29999"));
    field<QLineEdit>(QStringLiteral("Ports of the server"))->setText(QStringLiteral("21000-21999"));
    for (QPushButton *save : page()->findChildren<QPushButton *>()) {
        if (save->text() == QStringLiteral("Save") && save->isVisible())
            save->click();
    }
    QTRY_COMPARE(m_desktop->world().settings().value(QStringLiteral("host_ports")).toString(), QStringLiteral("21000-21999"));
}

void TestSettings::aNewTokenIsShownOnce()
{
    page()->showSection(6);
    QTRY_VERIFY(says(QStringLiteral("wall screen")));
    click(QStringLiteral("Add token"));
    for (QLineEdit *name : page()->findChildren<QLineEdit *>()) {
        if (name->accessibleName() == QStringLiteral("Name") && name->isVisible())
            name->setText(QStringLiteral("laptop"));
    }
    for (QPushButton *save : page()->findChildren<QPushButton *>()) {
        if (save->text() == QStringLiteral("Save") && save->isVisible())
            save->click();
    }
    QTRY_VERIFY(says(QStringLiteral("laptop")));
    QVERIFY(says(QStringLiteral("it is not shown again")));
    QCOMPARE(field<QLineEdit>(QStringLiteral("The new token"))->text(), QStringLiteral("dw_not-a-real-token"));
    QCOMPARE(m_desktop->world().items(QStringLiteral("tokens")).last()[QStringLiteral("role")].toString(), QStringLiteral("viewer"));
    click(QStringLiteral("Add token"));
    QVERIFY(!field<QLineEdit>(QStringLiteral("The new token"))->isVisible());
}

void TestSettings::choosesTheColours()
{
    page()->showSection(0);
    auto *colours = field<ChoiceField>(QStringLiteral("Colours"));
    QVERIFY(colours);
    colours->setCurrentIndex(int(Theme::Mode::Dark));
    QVERIFY(m_theme.isDark());
    QCOMPARE(m_desktop->settings().value(QStringLiteral("theme")).toInt(), int(Theme::Mode::Dark));
    m_theme.setMode(Theme::Mode::Light); // as the menu does
    QCOMPARE(colours->currentIndex(), int(Theme::Mode::Light));
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
