#include "core/store/rekey.h"
#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

QByteArray contentOfFolder(const QString &folder)
{
    QByteArray content;
    QDirIterator files(folder, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            content += file.readAll();
    }
    return content;
}

} // namespace

/// The store as a file on disk: what a thief or a crash finds there.
class TestSealedFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsNoSecretInClearText()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("test.db"));
        for (const bool isClosed : {false, true}) {
            auto store = std::make_unique<TestStore>(path);
            if (!isClosed)
                fill(*store);
            else
                store.reset();
            const QByteArray content = contentOfFolder(folder.path());
            QVERIFY(content.contains("staging-net"));
            QVERIFY(content.contains("API_KEY"));
            QVERIFY(!content.contains("plain-"));
            QVERIFY(!content.contains(QByteArray(reinterpret_cast<const char *>(u"plain-"), 12)));
        }
    }

    void opensAgainWithItsKeyOnly()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("test.db"));
        {
            TestStore store(path);
            checkVaultKey(store.database, store.vault);
            fill(store);
        }
        {
            TestStore stranger(path, QByteArray(32, 'x'));
            QCOMPARE(errorOf([&] { checkVaultKey(stranger.database, stranger.vault); }).code(), Error::Code::InvalidInput);
            QCOMPARE(errorOf([&] { (void)stranger.repositories.settings.load(); }).code(), Error::Code::Internal);
            QCOMPARE(errorOf([&] { (void)stranger.repositories.registries.all(); }).code(), Error::Code::Internal);
            QCOMPARE(errorOf([&] { (void)stranger.repositories.projects.all(); }).code(), Error::Code::Internal);
            // No statement was left open by these errors: SQLite copies only when none is.
            stranger.database.copyTo(folder.filePath(QStringLiteral("copy.db")));
        }
        TestStore store(path);
        checkVaultKey(store.database, store.vault);
        QVERIFY(store.repositories.settings.load() == sampleSettings());
        QCOMPARE(store.repositories.registries.all().first().password, sampleRegistry().password);
        QVERIFY(store.repositories.projects.all().first().run == sampleRun());
        QVERIFY(store.repositories.deploys.configuration(DeployId{1}) == sampleRun());
    }

    void changesItsKey()
    {
        TestStore store;
        checkVaultKey(store.database, store.vault);
        fill(store);
        const Vault stranger(QByteArray(32, 'x'), store.random);
        Vault next(QByteArray(32, 'n'), store.random);
        QCOMPARE(errorOf([&] { rekey(store.database, stranger, next); }).code(), Error::Code::InvalidInput);
        rekey(store.database, store.vault, next);
        checkVaultKey(store.database, next);
        QCOMPARE(errorOf([&] { checkVaultKey(store.database, store.vault); }).code(), Error::Code::InvalidInput);
        Repositories reopened(store.database, next, store.clock);
        QVERIFY(reopened.settings.load() == sampleSettings());
        QCOMPARE(reopened.registries.all().first().password, sampleRegistry().password);
        QVERIFY(reopened.projects.all().first().run == sampleRun());
        QVERIFY(reopened.deploys.configuration(DeployId{1}) == sampleRun());
    }

    void changesItsKeyAllOrNothing()
    {
        TestStore store;
        checkVaultKey(store.database, store.vault);
        fill(store);
        store.database.run(QStringLiteral("UPDATE deploy_configurations SET sealed_configuration = x'00'"));
        const Vault next(QByteArray(32, 'n'), store.random);
        QCOMPARE(errorOf([&] { rekey(store.database, store.vault, next); }).code(), Error::Code::Internal);
        checkVaultKey(store.database, store.vault);
        QVERIFY(store.repositories.settings.load() == sampleSettings());
    }

private:
    static void fill(TestStore &store)
    {
        store.repositories.settings.save(sampleSettings());
        (void)store.repositories.registries.insert(sampleRegistry());
        const Project project = store.repositories.projects.insert(sampleProject());
        const DeployId id = store.repositories.deploys.insert(sampleDeploy(project.stages.at(0)));
        store.repositories.deploys.saveConfiguration(id, sampleRun());
    }
};

QTEST_GUILESS_MAIN(TestSealedFile)
#include "tst_sealedfile.moc"
