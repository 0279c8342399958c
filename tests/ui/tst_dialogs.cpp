#include "tests/support/ui/focuswalk.h"
#include "tests/support/ui/offlinedesktop.h"
#include "ui/pages/instancecard.h"
#include "ui/shell/windowdialogs.h"
#include "ui/shell/workspace.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// Every question by keyboard alone: all of it is reached, Return and Escape do what they say, and one is back where one was.
class TestDialogs final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_desktop.reset(); }
    void everythingIsReached_data() { questions(); }
    void everythingIsReached();
    void escapeGoesBack_data() { questions(); }
    void escapeGoesBack();
    void returnTakesTheMarkedButton_data() { questions(); }
    void returnTakesTheMarkedButton();
    void promotesAndStops();
    void takesATextByReturn();

private:
    enum class Kind { Promote, Stop, Remove, RemoveProject, Text, Secret };

    static void questions();
    void ask(int kind);
    [[nodiscard]] Workspace &workspace() { return *m_desktop->window().workspace(); }
    [[nodiscard]] QDialog *dialog();
    /// Opens the question of \a kind while a card has the focus.
    [[nodiscard]] InstanceCard *askFromCard(int kind);
    [[nodiscard]] Instance defaultOf(qsizetype stage);

    Theme m_theme{*qApp};
    WindowDialogs m_dialogs{m_theme};
    std::unique_ptr<OfflineDesktop> m_desktop;
    int m_agreed = 0;
    QString m_text;
};

void TestDialogs::questions()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("agrees"); // whether Return does at once what was asked for
    QTest::newRow("promote") << int(Kind::Promote) << true;
    QTest::newRow("stop the default") << int(Kind::Stop) << false;
    QTest::newRow("remove") << int(Kind::Remove) << false;
    QTest::newRow("remove a project") << int(Kind::RemoveProject) << false;
    QTest::newRow("a text") << int(Kind::Text) << true;
    QTest::newRow("a secret") << int(Kind::Secret) << true;
}

void TestDialogs::init()
{
    m_agreed = 0;
    m_text.clear();
    m_desktop = std::make_unique<OfflineDesktop>(m_theme, m_dialogs, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made);
    m_desktop->window().resize(1280, 900);
    m_desktop->window().show();
    m_desktop->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_desktop->window()));
    QTRY_VERIFY(m_desktop->window().workspace() && workspace().desk().session.isConnected());
    workspace().goToProject(m_desktop->world().project(QStringLiteral("web-app-launcher"))->id.value);
}

QDialog *TestDialogs::dialog()
{
    for (QDialog *each : m_desktop->window().findChildren<QDialog *>()) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

Instance TestDialogs::defaultOf(qsizetype stage)
{
    for (const Instance &instance : m_desktop->world().instancesOf(m_desktop->world().project(QStringLiteral("web-app-launcher"))->stages[stage].id)) {
        if (instance.isDefault)
            return instance;
    }
    return {};
}

void TestDialogs::ask(int kind)
{
    const Project project = *m_desktop->world().project(QStringLiteral("web-app-launcher"));
    Operations &operations = workspace().operations();
    switch (Kind(kind)) {
    case Kind::Promote: operations.promote(defaultOf(1), project.stages[2]); break;
    case Kind::Stop: operations.stop(defaultOf(2)); break;
    case Kind::Remove: operations.remove(defaultOf(2)); break;
    case Kind::RemoveProject: operations.removeProject(project); break;
    case Kind::Text:
    case Kind::Secret:
        m_dialogs.askText(&m_desktop->window(), {QStringLiteral("The key"), QStringLiteral("What opens it?"), QStringLiteral("Use this key"), {}, false}, Kind(kind) == Kind::Secret,
                          [this](const QString &text) {
                              ++m_agreed;
                              m_text = text;
                          });
    }
}

InstanceCard *TestDialogs::askFromCard(int kind)
{
    auto *card = workspace().currentWidget()->findChild<InstanceCard *>();
    card->setFocus(Qt::TabFocusReason);
    ask(kind);
    [this] {
        QTRY_VERIFY(dialog());
        dialog()->activateWindow();
        QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->window() == dialog());
    }();
    return card;
}

void TestDialogs::everythingIsReached()
{
    QFETCH(int, kind);
    QVERIFY(askFromCard(kind));
    const QStringList wrong = focusProblems(*dialog(), *dialog());
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void TestDialogs::escapeGoesBack()
{
    QFETCH(int, kind);
    const InstanceCard *card = askFromCard(kind);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    m_desktop->window().activateWindow();
    QTRY_COMPARE(QApplication::focusWidget(), static_cast<const QWidget *>(card));
    QCOMPARE(m_agreed, 0);
    QCOMPARE(m_desktop->world().instance(defaultOf(2).id.value)->state, InstanceState::Running);
}

/// What Return takes is marked and, where nothing is to be typed first, has the focus.
void TestDialogs::returnTakesTheMarkedButton()
{
    QFETCH(int, kind);
    QFETCH(bool, agrees);
    const InstanceCard *card = askFromCard(kind);
    QSignalSpy accepted(dialog(), &QDialog::accepted);
    const QPushButton *marked = nullptr;
    for (const QPushButton *button : dialog()->findChildren<QPushButton *>())
        marked = button->isDefault() ? button : marked;
    QVERIFY(marked);
    QCOMPARE(marked->text() != QStringLiteral("Cancel"), agrees);
    if (!qobject_cast<QLineEdit *>(QApplication::focusWidget()))
        QCOMPARE(QApplication::focusWidget(), static_cast<const QWidget *>(marked));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    QCOMPARE(accepted.count(), agrees ? 1 : 0);
    m_desktop->window().activateWindow();
    QTRY_COMPARE(QApplication::focusWidget(), static_cast<const QWidget *>(card));
}

void TestDialogs::promotesAndStops()
{
    QVERIFY(askFromCard(int(Kind::Promote)));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    const auto began = [this] {
        const StateStore &store = workspace().desk().store();
        const Deploy *latest = store.latestDeploy(m_desktop->world().project(QStringLiteral("web-app-launcher"))->id);
        return latest && latest->recipe == RecipeKind::Promote && latest->stageName == QLatin1StringView("prod") && latest->tag == defaultOf(1).tag;
    };
    QTRY_VERIFY(began());
    // The dangerous button has to be gone to.
    const qint64 stopped = defaultOf(2).id.value;
    QVERIFY(askFromCard(int(Kind::Stop)));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(qobject_cast<QPushButton *>(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    const auto stops = [this, stopped] {
        m_desktop->world().advance();
        return m_desktop->world().instance(stopped)->state != InstanceState::Running;
    };
    QTRY_VERIFY(stops());
}

void TestDialogs::takesATextByReturn()
{
    QVERIFY(askFromCard(int(Kind::Secret)));
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(field);
    QCOMPARE(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, QStringLiteral("opens it"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    QCOMPARE(m_agreed, 1);
    QCOMPARE(m_text, QStringLiteral("opens it"));
}

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
