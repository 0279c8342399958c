#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/choicefield.h"
#include "ui/widgets/numberfield.h"
#include "ui/widgets/pillflow.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTimeEdit>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// The project editor against a daemon that does not exist.
class TestEditor final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void savesEveryField();
    void keepsWhatIsNotTouched();
    void listsWhatWouldMatch();
    void saysThatAnAddressIsTaken();
    void showsProblemsBesideTheirFields();
    void stagesKeepTheirOrder();
    void linesUpWhatTakesRowsAway();
    void readsTheRuleFromItsBeginning();

private:
    template <typename T>
    T *field(const QString &name)
    {
        return findNamed<T>(m_desktop->window().workspace()->currentWidget(), name);
    }
    [[nodiscard]] const Project &project() { return *m_desktop->world().project(QStringLiteral("web-app-launcher")); }
    [[nodiscard]] bool says(const QString &text);
    void click(const QString &text)
    {
        QPushButton *button = buttonSaying(m_desktop->window().workspace()->currentWidget(), text);
        QVERIFY2(button, qPrintable(text));
        button->click();
    }

    Theme m_theme{*qApp};
    YesDialogs m_answers;
    std::unique_ptr<OfflineDesktop> m_desktop;
};

void TestEditor::init()
{
    m_desktop = std::make_unique<OfflineDesktop>(m_theme, m_answers, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made);
    m_desktop->window().resize(1280, 900);
    m_desktop->window().show();
    QTRY_VERIFY(m_desktop->window().workspace() && m_desktop->window().workspace()->desk().session.isConnected());
    Q_EMIT m_desktop->window().workspace()->navigation().editProject(project().id.value);
}

bool TestEditor::says(const QString &text)
{
    for (const QLabel *label : m_desktop->window().workspace()->currentWidget()->findChildren<QLabel *>()) {
        if (label->isVisibleTo(m_desktop->window().workspace()) && label->text().contains(text))
            return true;
    }
    return false;
}

void TestEditor::savesEveryField()
{
    field<QLineEdit>(QStringLiteral("Version header"))->setText(QStringLiteral("X-Version"));
    field<QLineEdit>(QStringLiteral("Extra networks"))->setText(QStringLiteral("databases, mail"));
    field<QPlainTextEdit>(QStringLiteral("Labels"))->setPlainText(QStringLiteral("team=web"));
    field<QPlainTextEdit>(QStringLiteral("Variables"))->setPlainText(QStringLiteral("NODE_ENV=staging\nDEBUG=a=b"));
    click(QStringLiteral("Add a secret value"));
    for (QLineEdit *name : m_desktop->window().workspace()->currentWidget()->findChildren<QLineEdit *>()) {
        if (name->accessibleName() == QStringLiteral("Name of the secret") && name->text().isEmpty())
            name->setText(QStringLiteral("API_KEY"));
    }
    field<QLineEdit>(QStringLiteral("Value of the secret"))->setText(QStringLiteral("hidden"));
    field<ChoiceField>(QStringLiteral("How instances share it"))->setCurrentIndex(1);
    field<NumberField>(QStringLiteral("Minimum age"))->setValue(30);
    field<NumberField>(QStringLiteral("Expected status"))->setValue(204);
    field<NumberField>(QStringLiteral("Start period"))->setValue(90);
    field<NumberField>(QStringLiteral("failed probes"))->setValue(7);
    click(QStringLiteral("Add a maintenance window"));
    field<QTimeEdit>(QStringLiteral("From"))->setTime(QTime(22, 30));
    field<QTimeEdit>(QStringLiteral("To"))->setTime(QTime(4, 0));
    field<ChoiceField>(QStringLiteral("Time zone"))->setEditText(QStringLiteral("Europe/Berlin"));
    click(QStringLiteral("Save"));
    QTRY_COMPARE(project().versionHeader, QStringLiteral("X-Version"));
    const RunConfiguration &run = project().run;
    QCOMPARE(run.extraNetworks, (QStringList{QStringLiteral("databases"), QStringLiteral("mail")}));
    QCOMPARE(run.labels.value(QStringLiteral("team")), QStringLiteral("web"));
    QCOMPARE(run.mounts.value(0).policy, MountPolicy::PerInstance);
    QMap<QString, QString> values;
    QStringList secrets;
    for (const EnvironmentVariable &variable : run.environment) {
        values.insert(variable.name, variable.value.reveal());
        if (variable.isSecret)
            secrets << variable.name;
    }
    QCOMPARE(secrets, (QStringList{QStringLiteral("API_KEY"), QStringLiteral("SESSION_KEY")}));
    QCOMPARE(values.value(QStringLiteral("API_KEY")), QStringLiteral("hidden"));
    QCOMPARE(values.value(QStringLiteral("DEBUG")), QStringLiteral("a=b"));
    const Stage &dev = project().stages.first();
    QCOMPARE(dev.minimumAge, seconds(1800));
    QCOMPARE(dev.health.expectedStatus, 204);
    QCOMPARE(dev.health.startPeriod, seconds(90));
    QCOMPARE(dev.health.retries, 7);
    QCOMPARE(dev.windows, (QList<MaintenanceWindow>{{22 * 60 + 30, 240, QStringLiteral("Europe/Berlin")}}));
}

void TestEditor::keepsWhatIsNotTouched()
{
    Project odd = project();
    odd.run.memoryBytes = 512'345'678;
    odd.run.command = {QStringLiteral("serve")};
    odd.stages[0].minimumAge = seconds(61);
    odd = m_desktop->world().addProject(odd);
    Workspace &workspace = *m_desktop->window().workspace();
    QTRY_COMPARE(workspace.desk().store().projects().find(odd.id.value)->run.memoryBytes, 512'345'678);
    Q_EMIT workspace.navigation().editProject(odd.id.value);
    field<QLineEdit>(QStringLiteral("Health check"))->setText(QStringLiteral("/ready"));
    field<NumberField>(QStringLiteral("Instances at once"))->setValue(4);
    click(QStringLiteral("Save"));
    QTRY_COMPARE(project().healthPath, QStringLiteral("/ready"));
    QCOMPARE(project().run.memoryBytes, 512'345'678);
    QCOMPARE(project().run.command, QStringList{QStringLiteral("serve")});
    QCOMPARE(project().stages[0].minimumAge, seconds(61));
    QCOMPARE(project().stages[0].maxInstances, 4);
    QCOMPARE(project().stages.size(), 3);
}

void TestEditor::listsWhatWouldMatch()
{
    auto *matching = m_desktop->window().workspace()->currentWidget()->findChild<PillFlow *>();
    QVERIFY(matching);
    QTRY_VERIFY(matching->accessibleName().contains(QStringLiteral("dev-9f31c2")));
    QVERIFY(!matching->accessibleName().contains(QStringLiteral("v1.2.0")));
    field<QLineEdit>(QStringLiteral("Tags"))->setText(QStringLiteral("v*"));
    QVERIFY(matching->accessibleName().contains(QStringLiteral("v1.2.0")));
    QVERIFY(!matching->accessibleName().contains(QStringLiteral("dev-9f31c2")));
    field<QLineEdit>(QStringLiteral("Tags"))->setText(QStringLiteral("nothing-*"));
    QVERIFY(matching->isHidden());
    QVERIFY(says(QStringLiteral("Would match none")));
}

void TestEditor::saysThatAnAddressIsTaken()
{
    QTRY_VERIFY(says(QStringLiteral("stage-dev-web-app-launcher.example.com · free")));
    field<QLineEdit>(QStringLiteral("Subdomain"))->setText(QStringLiteral("photos"));
    QVERIFY(says(QStringLiteral("Taken by prod of photo-frame")));
    field<QLineEdit>(QStringLiteral("Subdomain"))->setText(QStringLiteral("launcher")); // of the stage prod beside it
    QVERIFY(says(QStringLiteral("Taken by the stage prod")));
    field<QLineEdit>(QStringLiteral("Subdomain"))->setText(QStringLiteral("launcher-dev"));
    QVERIFY(says(QStringLiteral("launcher-dev.example.com · free")));
}

void TestEditor::showsProblemsBesideTheirFields()
{
    field<QLineEdit>(QStringLiteral("Name"))->setText(QStringLiteral("Not A Label"));
    click(QStringLiteral("Save"));
    QTRY_VERIFY(field<QLineEdit>(QStringLiteral("Name"))->property("wrong").toBool());
    QVERIFY(says(QStringLiteral("part of addresses")));
    QCOMPARE(m_desktop->window().workspace()->currentPage(), PageId::Editor);
    QCOMPARE(field<QLineEdit>(QStringLiteral("Name"))->text(), QStringLiteral("Not A Label"));
}

void TestEditor::stagesKeepTheirOrder()
{
    auto *stages = field<QTableView>(QStringLiteral("Stages, in order"));
    stages->selectRow(2);
    click(QStringLiteral("Up"));
    stages->selectRow(0);
    click(QStringLiteral("Save"));
    const auto names = [this] {
        QStringList names;
        for (const Stage &stage : project().stages)
            names << stage.name;
        return names;
    };
    QTRY_COMPARE(names(), (QStringList{QStringLiteral("dev"), QStringLiteral("prod"), QStringLiteral("rel")}));
}

/// The buttons at the end of rows are as high as the fields beside them, and begin where these begin.
void TestEditor::linesUpWhatTakesRowsAway()
{
    m_desktop->window().resize(1280, 1400);
    m_desktop->window().show();
    for (const QString &name : {QStringLiteral("Value of SESSION_KEY"), QStringLiteral("Volume or path of the host")}) {
        auto *beside = field<QLineEdit>(name);
        QVERIFY(beside);
        QPushButton *take = nullptr;
        for (QWidget *parent = beside->parentWidget(); parent && !take; parent = parent->parentWidget())
            take = findNamed<QPushButton>(parent, QStringLiteral("Take away"));
        QVERIFY(take);
        QTRY_COMPARE(take->height(), beside->height());
        QCOMPARE(take->mapTo(&m_desktop->window(), QPoint()).y(), beside->mapTo(&m_desktop->window(), QPoint()).y());
    }
}

/// Where there is no room for all of it, its end gives way.
void TestEditor::readsTheRuleFromItsBeginning()
{
    m_desktop->window().resize(1100, 700);
    m_desktop->window().show();
    const QString whole = QStringLiteral("The first stage that matches takes a tag.");
    auto *rule = findNamed<QLabel>(m_desktop->window().workspace()->currentWidget(), whole);
    QVERIFY(rule);
    QTRY_VERIFY(rule->text() != whole);
    QVERIFY2(rule->text() == QStringLiteral("…") || (rule->text().endsWith(QStringLiteral("…")) && whole.startsWith(rule->text().chopped(1))) || rule->text().isEmpty(), qPrintable(rule->text()));
    QCOMPARE(rule->toolTip(), whole);
}

QTEST_MAIN(TestEditor)
#include "tst_editor.moc"
