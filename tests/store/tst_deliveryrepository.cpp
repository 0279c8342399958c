#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// The inbox and what the poller has seen.
class TestDeliveryRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<TestStore>(); }

    void givesBackEveryField()
    {
        Delivery delivery = sampleDelivery();
        delivery.id = deliveries().insert(delivery);
        QVERIFY(deliveries().byId(delivery.id) == delivery);
        delivery.source = DeliverySource::Manual;
        delivery.state = DeliveryState::Deployed;
        delivery.decision = QStringLiteral("Deployed to dev.");
        delivery.trace.clear();
        delivery.body.clear();
        deliveries().update(delivery);
        QVERIFY(deliveries().page({}, 10) == QList<Delivery>{delivery});
    }

    void pagesFromTheNewest()
    {
        QList<DeliveryId> ids;
        for (int i = 0; i < 5; ++i)
            ids << deliveries().insert(sampleDelivery());
        const QList<Delivery> first = deliveries().page({}, 2);
        QCOMPARE(first.size(), 2);
        QCOMPARE(first.at(0).id, ids.at(4));
        const QList<Delivery> next = deliveries().page(first.last().id, 10);
        QCOMPARE(next.size(), 3);
        QCOMPARE(next.at(0).id, ids.at(2));
    }

    void keepsTheNewestAndEveryUndecidedOne()
    {
        Delivery undecided = sampleDelivery();
        undecided.state = DeliveryState::Accepted;
        undecided.id = deliveries().insert(undecided);
        const DeliveryId forgotten = deliveries().insert(sampleDelivery());
        DeliveryId newest;
        for (int i = 0; i < DeliveryRepository::keep; ++i)
            newest = deliveries().insert(sampleDelivery());
        QCOMPARE(errorOf([&] { (void)deliveries().byId(forgotten); }).code(), Error::Code::NotFound);
        QVERIFY(deliveries().undecided() == QList<Delivery>{undecided});
        QList<Delivery> all = deliveries().page({}, 5000);
        QCOMPARE(all.size(), DeliveryRepository::keep + 1);
        QCOMPARE(all.first().id, newest);
        QCOMPARE(all.last().id, undecided.id);

        undecided.state = DeliveryState::Ignored;
        deliveries().update(undecided);
        (void)deliveries().insert(sampleDelivery());
        QVERIFY(deliveries().undecided().isEmpty());
        QCOMPARE(deliveries().page({}, 5000).size(), DeliveryRepository::keep);
    }

    /// A registry tells of every pull, too; what people look for must not be pushed out by it.
    void keepsFewOfWhatAnnouncesNoImage()
    {
        const DeliveryId first = deliveries().insert(sampleDelivery());
        Delivery unrelated = sampleDelivery();
        unrelated.image.clear();
        unrelated.state = DeliveryState::Ignored;
        DeliveryId last;
        for (int i = 0; i < DeliveryRepository::keep + 1; ++i)
            last = deliveries().insert(unrelated);
        QCOMPARE(deliveries().page({}, 5000).size(), DeliveryRepository::keepUnrelated + 1);
        QCOMPARE(deliveries().page({}, 1).first().id, last);
        QCOMPARE(deliveries().byId(first).id, first);
    }

    void forgetsInBulk()
    {
        const int most = DeliveryRepository::keep + DeliveryRepository::bulk;
        for (int i = 0; i < most + 1; ++i) {
            Transaction transaction(m_store->database);
            (void)deliveries().add(sampleDelivery());
            deliveries().forgetOldInBulk();
            transaction.commit();
            QSqlQuery count = m_store->database.run(QStringLiteral("SELECT count(*) FROM deliveries"));
            QVERIFY(count.next());
            const int kept = count.value(0).toInt();
            QVERIFY(kept < most);
            QVERIFY(kept >= std::min(i + 1, DeliveryRepository::keep));
        }
        deliveries().forgetOld();
        QCOMPARE(deliveries().page({}, 5000).size(), DeliveryRepository::keep);
    }

    void listsUndecidedOldestFirst()
    {
        Delivery delivery = sampleDelivery();
        delivery.state = DeliveryState::Accepted;
        const DeliveryId first = deliveries().insert(delivery);
        const DeliveryId second = deliveries().insert(delivery);
        (void)deliveries().insert(sampleDelivery());
        QCOMPARE(deliveries().undecided().size(), 2);
        QCOMPARE(deliveries().undecided().at(0).id, first);
        QCOMPARE(deliveries().undecided().at(1).id, second);
    }

    void saysWhatIsNotThere()
    {
        Delivery missing = sampleDelivery();
        missing.id = DeliveryId{99};
        QCOMPARE(errorOf([&] { (void)deliveries().byId(missing.id); }).code(), Error::Code::NotFound);
        QCOMPARE(errorOf([&] { deliveries().update(missing); }).code(), Error::Code::NotFound);
    }

    void remembersTags()
    {
        SeenTagRepository &seen = m_store->repositories.seenTags;
        const QString image = QStringLiteral("docker.io/library/nginx");
        QVERIFY(!seen.knowsImage(image));
        seen.recordImage(image, sampleTime());
        QVERIFY(seen.knowsImage(image));
        QVERIFY(seen.tags(image).isEmpty());
        const QString other = QStringLiteral("docker.io/library/redis");
        seen.record(other, QStringLiteral("7"), QStringLiteral("sha256:c"), sampleTime());
        QVERIFY(seen.knowsImage(other));

        seen.record(image, QStringLiteral("b"), QStringLiteral("sha256:a"), sampleTime(1));
        seen.record(image, QStringLiteral("a"), QStringLiteral("sha256:b"), sampleTime(1));
        seen.record(image, QStringLiteral("b"), QStringLiteral("sha256:a"), sampleTime(2));
        seen.record(image, QStringLiteral("a"), QStringLiteral("sha256:c"), sampleTime(3));
        QVERIFY(seen.digest(image, QStringLiteral("a")) == QStringLiteral("sha256:c"));
        QVERIFY(!seen.digest(image, QStringLiteral("c")));
        QVERIFY(!seen.digest(image, QStringLiteral("7")));
        QVERIFY(seen.tags(image) == (QList<SeenTag>{{QStringLiteral("a"), QStringLiteral("sha256:c"), sampleTime(1), sampleTime(3)},
                                                    {QStringLiteral("b"), QStringLiteral("sha256:a"), sampleTime(1), sampleTime(1)}}));
        seen.remove(image, QStringLiteral("a"));
        seen.remove(image, QStringLiteral("b"));
        QVERIFY(seen.tags(image).isEmpty());
        QVERIFY(seen.knowsImage(image));
        QCOMPARE(seen.tags(other).size(), 1);
    }

    void tellsAListThatIsTheSame()
    {
        SeenTagRepository &seen = m_store->repositories.seenTags;
        const QString image = QStringLiteral("docker.io/library/nginx");
        const QStringList both{QStringLiteral("a"), QStringLiteral("b")};
        QVERIFY(!seen.areExactly(image, {}));
        seen.recordImage(image, sampleTime());
        QVERIFY(seen.areExactly(image, {}));
        seen.record(image, QStringLiteral("a"), {}, sampleTime());
        QVERIFY(!seen.areExactly(image, {}));
        QVERIFY(!seen.areExactly(image, both));
        seen.record(image, QStringLiteral("b"), {}, sampleTime());
        // Twice: the second answer is the kept one. The order is the registry's own business.
        for (int i = 0; i < 2; ++i) {
            QVERIFY(seen.areExactly(image, both));
            QVERIFY(!seen.areExactly(image, {QStringLiteral("a")}));
            QVERIFY(!seen.areExactly(image, {QStringLiteral("a"), QStringLiteral("c")}));
            QVERIFY(!seen.areExactly(image, {QStringLiteral("ab"), QStringLiteral("")}));
        }
        QVERIFY(seen.areExactly(image, {QStringLiteral("b"), QStringLiteral("a")}));
        seen.remove(image, QStringLiteral("b"));
        QVERIFY(!seen.areExactly(image, both));
        {
            const Transaction undone(m_store->database);
            seen.record(image, QStringLiteral("b"), {}, sampleTime());
            QVERIFY(seen.areExactly(image, both));
        }
        QVERIFY(!seen.areExactly(image, both));
        QVERIFY(seen.areExactly(image, {QStringLiteral("a")}));
    }

private:
    DeliveryRepository &deliveries() { return m_store->repositories.deliveries; }

    std::unique_ptr<TestStore> m_store;
};

QTEST_GUILESS_MAIN(TestDeliveryRepository)
#include "tst_deliveryrepository.moc"
