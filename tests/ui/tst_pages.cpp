#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/dialogs/promotionquestion.h"
#include "ui/models/deploymodel.h"
#include "ui/models/projectmodel.h"
#include "ui/pages/webhookcard.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/pullbar.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QSpinBox>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// What single pages do, against a daemon that does not exist.
class TestPages final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void knowsThePhasesOfWhatWasBefore();
    void filtersSurviveARestart();
    void aRowsButtonOpensItsDeployMenu();
    void aFailedDeployShowsItsProbes();
    void aPullIsShownAsABar();
    void eachFieldHasItsNameForItself();
    void nobodyCallsThisComputer();
    void anInspectionFillsTheForm();
    void quickDeployStartsOver();
    void theStatusTellsTheNextPoll();
    void aPromotionTellsWhatDiffers_data();
    void aPromotionTellsWhatDiffers();
    void aPromotionWithoutDifferences();

private:
    [[nodiscard]] Workspace &workspace() { return *m_desktop->window().workspace(); }
    [[nodiscard]] QWidget *page() { return workspace().currentWidget(); }
    [[nodiscard]] bool isConnected() { return m_desktop->window().workspace() && workspace().desk().session.isConnected(); }
    [[nodiscard]] bool says(QWidget *parent, const QString &text);

    Theme m_theme{*qApp};
    YesDialogs m_answers;
    std::unique_ptr<OfflineDesktop> m_desktop;
};

void TestPages::init()
{
    m_desktop = std::make_unique<OfflineDesktop>(m_theme, m_answers, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made);
    m_desktop->window().resize(1280, 900);
    m_desktop->window().show();
    QTRY_VERIFY(isConnected());
}

bool TestPages::says(QWidget *parent, const QString &text)
{
    for (const QLabel *label : parent->findChildren<QLabel *>()) {
        if (label->isVisibleTo(parent) && label->text().contains(text))
            return true;
    }
    return false;
}

/// The list of deploys comes once, with the connection; what it lacks would be missing until a deploy ends.
void TestPages::knowsThePhasesOfWhatWasBefore()
{
    int ended = 0;
    DeployModel model(workspace().desk().store(), workspace().desk().session.clock());
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex cell = model.index(row, DeployModel::Phases);
        const Deploy *deploy = workspace().desk().store().deploys().find(cell.data(IdRole).toLongLong());
        if (deploy->isOpen() || deploy->state == DeployState::Superseded)
            continue;
        ++ended;
        QVERIFY2(!cell.data(PhasesRole).value<QList<Phase>>().isEmpty(), qPrintable(deploy->tag));
    }
    QVERIFY(ended > 5);
    workspace().goTo(PageId::Dashboard);
    QTRY_VERIFY(says(page(), QStringLiteral("pull ")));
    QTRY_VERIFY(!says(page(), QStringLiteral("no deploy has succeeded yet")));
}

void TestPages::filtersSurviveARestart()
{
    workspace().goTo(PageId::Deploys);
    const auto rows = [this] { return findNamed<Table>(page(), QStringLiteral("Deploys"))->model()->rowCount(); };
    QTRY_COMPARE(rows(), 8);
    auto *projects = findNamed<QComboBox>(page(), QStringLiteral("Project"));
    projects->setCurrentIndex(projects->findText(QStringLiteral("web-app-launcher")));
    QCOMPARE(rows(), 3);
    findNamed<QComboBox>(page(), QStringLiteral("State"))->setCurrentIndex(2);
    QCOMPARE(rows(), 2);
    m_desktop->restart();
    m_desktop->window().show();
    QTRY_VERIFY(isConnected());
    QTRY_COMPARE(workspace().currentPage(), PageId::Deploys);
    QTRY_COMPARE(rows(), 2);
    QCOMPARE(findNamed<QComboBox>(page(), QStringLiteral("Project"))->currentText(), QStringLiteral("web-app-launcher"));
}

void TestPages::aRowsButtonOpensItsDeployMenu()
{
    workspace().goTo(PageId::Dashboard);
    auto *projects = findNamed<Table>(page(), QStringLiteral("Projects"));
    QTRY_COMPARE(projects->model()->rowCount(), 5);
    QModelIndex button;
    for (int row = 0; row < 5; ++row) {
        if (projects->model()->index(row, ProjectModel::Name).data().toString() == QStringLiteral("home-api"))
            button = projects->model()->index(row, ProjectModel::DeployButton);
    }
    QVERIFY(button.isValid());
    QTest::mouseClick(projects->viewport(), Qt::LeftButton, {}, projects->visualRect(button).center());
    QMenu *menu = nullptr;
    for (QMenu *one : page()->findChildren<QMenu *>()) {
        if (one->isVisible())
            menu = one;
    }
    QVERIFY(menu);
    QStringList stages;
    for (const QAction *action : menu->actions())
        stages << action->text();
    QCOMPARE(stages, (QStringList{QStringLiteral("To rel"), QStringLiteral("To prod, from rel")}));
    menu->close();
}

void TestPages::aFailedDeployShowsItsProbes()
{
    const StateStore &store = workspace().desk().store();
    qint64 failed = 0;
    const auto find = [&] {
        for (const qint64 id : store.deploys().ids()) {
            if (store.deploys().find(id)->state == DeployState::RolledBack)
                failed = id;
        }
        return failed > 0;
    };
    QTRY_VERIFY(find());
    Q_EMIT workspace().navigation().deploy(failed);
    QTRY_VERIFY(says(page(), QStringLiteral("502 Bad Gateway")));
    int skipped = 0;
    for (const Pill *pill : page()->findChildren<Pill *>())
        skipped += pill->accessibleName() == QStringLiteral("Skipped");
    QCOMPARE(skipped, 3); // route, verify, retire
}

void TestPages::aPullIsShownAsABar()
{
    Project &launcher = *m_desktop->world().project(QStringLiteral("web-app-launcher"));
    QTRY_VERIFY(workspace().desk().store().projects().find(launcher.id.value));
    workspace().goToProject(launcher.id.value);
    auto *bar = page()->findChild<PullBar *>();
    QVERIFY(bar && !bar->isVisible());
    (void)m_desktop->world().start(launcher, launcher.stages.first(), RecipeKind::BlueGreen, QStringLiteral("dev-a40f7e"), QStringLiteral("admin"));
    m_desktop->world().advance(); // it runs
    m_desktop->world().advance(); // it pulls
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(bar->findChild<QProgressBar *>()->value(), 58);
    QVERIFY(says(bar, QStringLiteral("3 of 7 layers")));
    m_desktop->world().advance(); // it has pulled
    m_desktop->world().advance();
    m_desktop->world().advance(); // and created
    QTRY_VERIFY(!bar->isVisible());
}

void TestPages::eachFieldHasItsNameForItself()
{
    workspace().goTo(PageId::Editor);
    for (const QString &name : {QStringLiteral("Port"), QStringLiteral("Health check"), QStringLiteral("Registry"), QStringLiteral("Drain")}) {
        int named = 0;
        for (const QWidget *widget : page()->findChildren<QWidget *>())
            named += widget->accessibleName() == name;
        QCOMPARE(named, 1);
    }
}

void TestPages::nobodyCallsThisComputer()
{
    Desk desk = workspace().desk();
    desk.isLocal = true;
    WebhookCard card(desk);
    card.load();
    card.show();
    QVERIFY(says(&card, QStringLiteral("listens on no port")));
    QVERIFY(!findNamed<QLineEdit>(&card, QStringLiteral("Webhook address"))->isVisibleTo(&card));
}

void TestPages::anInspectionFillsTheForm()
{
    workspace().goTo(PageId::QuickDeploy);
    auto *image = findNamed<QLineEdit>(page(), QStringLiteral("Image"));
    image->setText(QStringLiteral("git.example.com/acme/my-app:dev-abc123"));
    Q_EMIT image->textEdited(image->text());
    QTRY_COMPARE(findNamed<QSpinBox>(page(), QStringLiteral("Port"))->value(), 3000);
    QCOMPARE(findNamed<QLineEdit>(page(), QStringLiteral("Project"))->text(), QStringLiteral("my-app"));
    QCOMPARE(findNamed<QLineEdit>(page(), QStringLiteral("Health check"))->text(), QStringLiteral("/health"));
    QVERIFY(says(page(), QStringLiteral("stage-dev-my-app.example.com · free")));
    findNamed<QLineEdit>(page(), QStringLiteral("Subdomain"))->setText(QStringLiteral("photos"));
    QVERIFY(says(page(), QStringLiteral("Taken by prod of photo-frame")));
    findNamed<QLineEdit>(page(), QStringLiteral("Subdomain"))->clear();
    buttonSaying(page(), QStringLiteral("Deploy"))->click();
    QTRY_VERIFY(m_desktop->world().project(QStringLiteral("my-app")));
    QCOMPARE(m_desktop->world().project(QStringLiteral("my-app"))->registry, RegistryId{1});
    QTRY_COMPARE(workspace().currentPage(), PageId::Deploys);
}

void TestPages::quickDeployStartsOver()
{
    workspace().goTo(PageId::QuickDeploy);
    auto *image = findNamed<QLineEdit>(page(), QStringLiteral("Image"));
    image->setText(QStringLiteral("git.example.com/acme/my-app:dev-abc123"));
    Q_EMIT image->textEdited(image->text());
    QTRY_VERIFY(buttonSaying(page(), QStringLiteral("Start over")));
    buttonSaying(page(), QStringLiteral("Start over"))->click();
    QVERIFY(image->text().isEmpty());
    QVERIFY(findNamed<QLineEdit>(page(), QStringLiteral("Project"))->text().isEmpty());
    QVERIFY(!buttonSaying(page(), QStringLiteral("Start over")));
    QVERIFY(!buttonSaying(page(), QStringLiteral("Deploy"))->isEnabled());
}

void TestPages::theStatusTellsTheNextPoll()
{
    QTRY_VERIFY(says(workspace().findChild<StatusStrip *>(), QStringLiteral("Next poll in 3:")));
}

void TestPages::aPromotionTellsWhatDiffers_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << QJsonValue() << QStringLiteral("not set");
    QTest::newRow("switch") << QJsonValue(true) << QStringLiteral("on");
    QTest::newRow("whole number") << QJsonValue(536'870'912) << QStringLiteral("536870912");
    QTest::newRow("empty") << QJsonValue(QString()) << QStringLiteral("empty");
    QTest::newRow("text") << QJsonValue(QStringLiteral("debug")) << QStringLiteral("debug");
    QTest::newRow("list") << QJsonValue(QJsonArray{QStringLiteral("v*"), QStringLiteral("!v0*")}) << QStringLiteral("v*, !v0*");
    QTest::newRow("secret") << QJsonValue(QJsonObject{{QStringLiteral("secret"), true}, {QStringLiteral("set"), true}}) << QStringLiteral("another secret");
    QTest::newRow("object") << QJsonValue(QJsonObject{{QStringLiteral("a"), 1}}) << QStringLiteral("{\"a\":1}");
}

void TestPages::aPromotionTellsWhatDiffers()
{
    QFETCH(QJsonValue, value);
    Stage prod;
    prod.name = QStringLiteral("prod");
    prod.promoteFrom = QStringLiteral("rel");
    const QJsonObject offer{{QStringLiteral("run"), QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("env.X")}, {QStringLiteral("source"), value}, {QStringLiteral("target"), 1}}}},
                            {QStringLiteral("hold"), QStringLiteral("outside of its windows")}};
    const Dialogs::Question question = PromotionQuestion::make({}, prod, offer);
    QCOMPARE(question.changes.size(), 1);
    QCOMPARE(question.changes[0].what, QStringLiteral("env.X"));
    QTEST(question.changes[0].from, "words");
    QCOMPARE(question.changes[0].to, QStringLiteral("1"));
    QVERIFY(question.text.contains(QStringLiteral("outside of its windows")));
}

void TestPages::aPromotionWithoutDifferences()
{
    Stage prod;
    prod.promoteFrom = QStringLiteral("rel");
    const QJsonObject same{{QStringLiteral("run"), QJsonArray()}, {QStringLiteral("stage"), QJsonArray()}};
    QVERIFY(PromotionQuestion::make({}, prod, same).unchanged.contains(QStringLiteral("rel")));
    QVERIFY(PromotionQuestion::make({}, prod, {}).unchanged.isEmpty()); // nothing is known
}

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
