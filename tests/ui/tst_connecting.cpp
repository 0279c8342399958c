#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/shell/certificatepage.h"
#include "ui/shell/lostbanner.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/noticepage.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// How the desktop comes to its engine: this computer's key, and whose certificate is accepted.
class TestConnecting final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void runsOnThisComputer();
    void usesTheSameKeyAgain();
    void asksBeforeTheKeyGoesIntoAFile();
    void makesNoNewKeyForOldData();
    void forgettingKeepsTheKey();
    void endsTheEngineBeforeItQuits();
    void saysWhyTheEngineDoesNotRun();
    void saysThatNoEngineAnswers_data();
    void saysThatNoEngineAnswers();
    void warnsOfALostEngine();
    void asksBeforeACertificateIsAccepted();
    void forgetsTheCertificateOfAnotherMachine();
    void refusesAnotherCertificate();

private:
    using Furniture = OfflineDesktop::Furniture;
    using Connection = OfflineDesktop::Connection;

    void open(Furniture furniture = Furniture::Pictures, Connection connection = Connection::None);
    [[nodiscard]] bool isConnected() const { return window().workspace() && window().workspace()->desk().session.isConnected(); }
    [[nodiscard]] MainWindow &window() const { return m_desktop->window(); }
    [[nodiscard]] QString seenText() const;
    void click(const char *text) const;
    void fillForm(const QString &address) const;
    [[nodiscard]] Profile profile() const { return *window().profiles().find(window().profiles().currentId()); }

    const QByteArray m_one = QByteArray(32, '\x11');
    const QByteArray m_other = QByteArray(32, '\x22');
    Theme m_theme{*qApp};
    YesDialogs m_answers;
    std::unique_ptr<OfflineDesktop> m_desktop;
};

void TestConnecting::init()
{
    m_desktop.reset();
    m_answers.asked.clear();
    m_answers.agrees = true;
}

void TestConnecting::open(Furniture furniture, Connection connection)
{
    m_desktop = std::make_unique<OfflineDesktop>(m_theme, m_answers, furniture, connection);
    window().resize(1280, 800);
    window().show();
}

/// All words that can be read in the window.
QString TestConnecting::seenText() const
{
    QString text;
    for (const QLabel *label : window().findChildren<QLabel *>()) {
        if (label->isVisible())
            text += QString(label->text() + QLatin1Char('\n'));
    }
    return text;
}

void TestConnecting::click(const char *text) const
{
    QPushButton *button = buttonSaying(&window(), QString::fromUtf8(text));
    QVERIFY2(button, text);
    button->click();
}

void TestConnecting::fillForm(const QString &address) const
{
    findNamed<QLineEdit>(&window(), QStringLiteral("Address"))->setText(address);
    findNamed<QLineEdit>(&window(), QStringLiteral("Token"))->setText(QStringLiteral("a-token"));
}

void TestConnecting::runsOnThisComputer()
{
    open();
    QVERIFY(seenText().contains(m_desktop->ownEngine().dataDir()));
    click("Run on this computer");
    QTRY_VERIFY(isConnected());
    QVERIFY(profile().isLocal());
    const QString key = m_desktop->vault().tokens().value(profile().id);
    QCOMPARE(QByteArray::fromBase64(key.toLatin1()).size(), 32);
    QVERIFY(m_desktop->secret() == Secret(key));
    QVERIFY(m_desktop->vault().files().isEmpty());
    QVERIFY(m_answers.asked.isEmpty());
    // Nobody outside can call it.
    QTRY_VERIFY(seenText().contains(QStringLiteral("No webhooks here")));
    for (const QString &setting : m_desktop->settings().allKeys())
        QVERIFY(!m_desktop->settings().value(setting).toString().contains(key));
}

void TestConnecting::usesTheSameKeyAgain()
{
    open();
    click("Run on this computer");
    QTRY_VERIFY(isConnected());
    const Secret key = m_desktop->secret();
    m_desktop->ownEngine().data = true;
    m_desktop->restart();
    window().show();
    QTRY_VERIFY(isConnected());
    QVERIFY(m_desktop->secret() == key);
    QVERIFY(m_answers.asked.isEmpty());
}

void TestConnecting::asksBeforeTheKeyGoesIntoAFile()
{
    open();
    m_desktop->vault().problem = QStringLiteral("no keychain");
    m_answers.agrees = false;
    click("Run on this computer");
    QCOMPARE(m_answers.asked.size(), 1);
    QVERIFY(m_answers.asked[0].text.contains(QStringLiteral("no keychain")));
    QVERIFY(m_desktop->vault().files().isEmpty());
    QVERIFY(!window().workspace());
    QVERIFY(seenText().contains(QStringLiteral("no keychain")));
    m_answers.agrees = true;
    click("Run on this computer");
    QTRY_COMPARE(m_desktop->vault().files().size(), 1);
}

void TestConnecting::makesNoNewKeyForOldData()
{
    open();
    m_desktop->ownEngine().data = true;
    click("Run on this computer");
    // The person was asked for the key, and what they typed opened the data.
    QTRY_VERIFY(isConnected());
    QCOMPARE(m_answers.asked.size(), 1);
    QVERIFY(m_answers.asked[0].text.contains(m_desktop->ownEngine().dataDir()));
    QCOMPARE(m_desktop->vault().tokens().values(), QStringList{QStringLiteral("typed")});

    open();
    m_desktop->ownEngine().data = true;
    m_desktop->engine().setLine(OfflineEngine::Line::Down);
    click("Run on this computer");
    // A key that opens nothing is not kept.
    QTRY_VERIFY(buttonSaying(&window(), QStringLiteral("Run on this computer"))->isEnabled());
    QVERIFY(m_desktop->vault().tokens().isEmpty());
    QVERIFY(!window().workspace());
}

void TestConnecting::forgettingKeepsTheKey()
{
    open();
    click("Run on this computer");
    QTRY_VERIFY(isConnected());
    const QMap<QString, QString> keys = m_desktop->vault().tokens();
    window().showWelcome(profile());
    click("Forget this connection");
    QVERIFY(!window().workspace());
    QCOMPARE(m_desktop->vault().tokens(), keys);
}

void TestConnecting::endsTheEngineBeforeItQuits()
{
    open();
    click("Run on this computer");
    QTRY_VERIFY(isConnected());
    m_desktop->ownEngine().running = true;
    window().quit();
    QVERIFY(window().isVisible());
    QVERIFY(!window().workspace());
    QVERIFY2(seenText().contains(QStringLiteral("half a minute")), qPrintable(seenText()));
    // Impatience changes nothing.
    window().quit();
    window().close();
    QVERIFY(window().isVisible());
    m_desktop->ownEngine().end();
    QTRY_VERIFY(!window().isVisible());
}

void TestConnecting::saysWhyTheEngineDoesNotRun()
{
    open();
    click("Run on this computer");
    QTRY_VERIFY(isConnected());
    m_desktop->engine().setLine(OfflineEngine::Line::Down);
    m_desktop->restart();
    window().show();
    QTRY_VERIFY(seenText().contains(QStringLiteral("The engine on this computer does not run")));
    m_desktop->engine().setLine(OfflineEngine::Line::Up);
    click("Try now");
    QTRY_VERIFY(isConnected());
}

void TestConnecting::saysThatNoEngineAnswers_data()
{
    QTest::addColumn<bool>("isLocal");
    QTest::addColumn<QString>("says");
    QTest::newRow("this computer") << true << "No Docker Engine answers on this computer";
    QTest::newRow("daemon") << false << "The daemon reaches no Docker Engine";
}

void TestConnecting::saysThatNoEngineAnswers()
{
    QFETCH(bool, isLocal);
    QFETCH(QString, says);
    open(Furniture::None, isLocal ? Connection::None : Connection::Made);
    if (isLocal)
        click("Run on this computer");
    QTRY_VERIFY(isConnected());
    m_desktop->world().tellEvent(QStringLiteral("engine"), {{QStringLiteral("state"), QStringLiteral("unreachable")}, {QStringLiteral("text"), QStringLiteral("no socket at /var/run/docker.sock")}});
    QTRY_VERIFY(seenText().contains(says));
    QVERIFY(seenText().contains(QStringLiteral("No socket at /var/run/docker.sock")));
    QVERIFY(buttonSaying(&window(), QStringLiteral("Try again")));
    m_desktop->world().tellEvent(QStringLiteral("engine"), {{QStringLiteral("state"), QStringLiteral("ok")}, {QStringLiteral("text"), QStringLiteral("API 1.43")}});
    QTRY_VERIFY(!seenText().contains(says));
    QVERIFY(seenText().contains(QStringLiteral("No projects yet")));
}

void TestConnecting::warnsOfALostEngine()
{
    open(Furniture::Pictures, Connection::Made);
    QTRY_VERIFY(isConnected());
    auto *banner = window().findChild<LostBanner *>();
    QVERIFY(banner->isHidden());
    m_desktop->world().tellEvent(QStringLiteral("engine"), {{QStringLiteral("state"), QStringLiteral("unreachable")}, {QStringLiteral("text"), QStringLiteral("no socket")}});
    QTRY_VERIFY(!banner->isHidden());
    QVERIFY(banner->accessibleName().contains(QStringLiteral("no socket")));
    m_desktop->world().tellEvent(QStringLiteral("engine"), {{QStringLiteral("state"), QStringLiteral("ok")}, {QStringLiteral("text"), QStringLiteral("API 1.43")}});
    QTRY_VERIFY(banner->isHidden());
}

void TestConnecting::asksBeforeACertificateIsAccepted()
{
    open();
    m_desktop->showCertificate(m_one);
    m_answers.agrees = false;
    fillForm(QStringLiteral("https://nas.example.com:8443"));
    click("Connect");
    QTRY_COMPARE(m_answers.asked.size(), 1);
    QVERIFY(m_answers.asked[0].text.contains(fingerprintText(m_one)));
    QVERIFY(!window().workspace());
    QVERIFY(m_desktop->vault().tokens().isEmpty());
    m_answers.agrees = true;
    click("Connect");
    QTRY_VERIFY(isConnected());
    QCOMPARE(profile().certificate, m_one);
    // Kept with the connection: nobody is asked again.
    m_answers.asked.clear();
    m_desktop->restart();
    window().show();
    QTRY_VERIFY(isConnected());
    QVERIFY(m_answers.asked.isEmpty());
}

void TestConnecting::forgetsTheCertificateOfAnotherMachine()
{
    open();
    m_desktop->showCertificate(m_one);
    fillForm(QStringLiteral("https://nas.example.com:8443"));
    click("Connect");
    QTRY_VERIFY(isConnected());
    m_answers.asked.clear();
    m_answers.agrees = false;
    window().showWelcome(profile());
    fillForm(QStringLiteral("https://other.example.com:8443"));
    click("Connect");
    QTRY_COMPARE(m_answers.asked.size(), 1);
    QVERIFY(m_answers.asked[0].text.contains(QStringLiteral("other.example.com")));
    QCOMPARE(profile().url.host(), QStringLiteral("nas.example.com"));
}

void TestConnecting::refusesAnotherCertificate()
{
    open();
    m_desktop->showCertificate(m_one);
    fillForm(QStringLiteral("https://nas.example.com:8443"));
    click("Connect");
    QTRY_VERIFY(isConnected());
    m_answers.asked.clear();
    m_desktop->showCertificate(m_other);
    m_desktop->restart();
    window().show();
    const auto *page = [this] { return window().findChild<CertificatePage *>(); }();
    QVERIFY(page);
    QTRY_VERIFY(page->isVisible());
    for (const QByteArray &fingerprint : {m_one, m_other})
        QVERIFY2(seenText().remove(QLatin1Char('\n')).remove(QLatin1Char(':')).contains(fingerprintText(fingerprint).remove(QLatin1Char(':'))), qPrintable(seenText()));
    QVERIFY(!isConnected());
    click("Try again");
    QTRY_COMPARE(window().workspace()->desk().session.state(), Session::State::Untrusted);
    QVERIFY(m_answers.asked.isEmpty());
    m_answers.agrees = false;
    click("Accept the new certificate…");
    QCOMPARE(m_answers.asked.size(), 1);
    QVERIFY(m_answers.asked[0].isDangerous);
    QCOMPARE(profile().certificate, m_one);
    m_answers.agrees = true;
    click("Accept the new certificate…");
    QTRY_VERIFY(isConnected());
    QCOMPARE(profile().certificate, m_other);
}

QTEST_MAIN(TestConnecting)
#include "tst_connecting.moc"
