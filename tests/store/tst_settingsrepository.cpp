#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

class TestSettingsRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasDefaultsBeforeAnythingIsStored()
    {
        TestStore store;
        QVERIFY(store.repositories.settings.load() == Settings());
    }

    void givesBackEveryField()
    {
        TestStore store;
        store.repositories.settings.save(sampleSettings());
        QVERIFY(store.repositories.settings.load() == sampleSettings());
    }

    void forgetsAnEmptiedSecret()
    {
        TestStore store;
        store.repositories.settings.save(sampleSettings());
        Settings emptied = sampleSettings();
        emptied.webhookHmacSecret = Secret();
        store.repositories.settings.save(emptied);
        QVERIFY(store.repositories.settings.load() == emptied);
    }

    void forgetsWhatWasUndone()
    {
        TestStore store;
        store.repositories.settings.save(sampleSettings());
        Settings changed = sampleSettings();
        changed.domain = QStringLiteral("other.example.com");
        {
            Transaction undone(store.database);
            store.repositories.settings.save(changed);
            QVERIFY(store.repositories.settings.load() == changed);
        }
        QVERIFY(store.repositories.settings.load() == sampleSettings());
        store.repositories.settings.save(changed);
        QVERIFY(store.repositories.settings.load() == changed);
    }

    void sealsSecretsForTheirOwnRow()
    {
        TestStore store;
        store.repositories.settings.save(sampleSettings());
        store.database.run(QStringLiteral("UPDATE settings SET sealed_value = (SELECT sealed_value FROM settings WHERE name = 'npm.password') "
                                          "WHERE name = 'webhook_secret'"));
        SettingsRepository fresh(store.database, store.vault);
        QCOMPARE(errorOf([&] { (void)fresh.load(); }).code(), Error::Code::Internal);
    }

    void makesTheSaltAndTheInstallationIdOnce()
    {
        TestStore store;
        const QByteArray salt = vaultSalt(store.database, store.random);
        const QString id = installationId(store.database, store.random);
        QCOMPARE(salt.size(), 16);
        QCOMPARE(id.size(), 16);
        QCOMPARE(vaultSalt(store.database, store.random), salt);
        QCOMPARE(installationId(store.database, store.random), id);
    }

    void refusesAnotherKeyThanTheFirst()
    {
        TestStore store;
        checkVaultKey(store.database, store.vault);
        checkVaultKey(store.database, store.vault);
        const Vault other(QByteArray(32, 'x'), store.random);
        const Error error = errorOf([&] { checkVaultKey(store.database, other); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY2(error.message().contains(QLatin1String("ENCRYPTION_KEY")), qUtf8Printable(error.message()));
        checkVaultKey(store.database, store.vault);
    }
};

QTEST_GUILESS_MAIN(TestSettingsRepository)
#include "tst_settingsrepository.moc"
