#pragma once

#include "core/base/clock.h"
#include "tests/support/docker/bytepipe.h"
#include "tests/support/docker/containerweb.h"
#include "tests/support/docker/fakecontainer.h"
#include "tests/support/docker/fakeevents.h"
#include "tests/support/docker/fault.h"

#include <list>

namespace dw::test {

/// A Docker Engine without Docker: an HttpTransport with containers, images, networks and a registry to pull from, so that
/// DockerClient works on it as on a real one and a test compares what is there in the end.
/// \code
/// FakeEngine engine;
/// const QString digest = engine.push("registry.test/acme/web:v1", FakeImage().listeningOn(3000).withHealthCheck());
/// docker::DockerClient docker(engine);
/// engine.fault = faultOn("POST", "/start", Fault::LostReply);
/// …
/// QCOMPARE(engine.snapshot(), QStringList{…});
/// \endcode
/// Everything happens at once, within the call; what takes time in reality is counted in questions (FakeImage::readyAfter).
class FakeEngine final : public HttpTransport
{
public:
    /// \a clock dates containers and events; without one each thing happens a second after the one before.
    explicit FakeEngine(const Clock *clock = nullptr) : m_clock(clock), m_web(*this) {}

    // The world outside: what registries have, and what goes wrong.

    /// Puts \a image into the registry under \a reference (registry/name:tag), replacing what was there; returns its digest.
    QString push(const QString &reference, FakeImage image = {});
    /// Pulls from \a domain need these credentials from now on.
    void requireLogin(const QString &domain, const QString &user, const QString &password);
    /// Asked before every call.
    FaultHook fault;
    /// Told of every call that has been acted on and whose answer is still under way: what happens here, it does not tell.
    std::function<void(const HttpRequest &)> acted;
    QString apiVersion = QStringLiteral("1.43");

    // The containers' own life.

    [[nodiscard]] ContainerWeb &web() { return m_web; }
    /// The process of \a name ends with \a code; its restart policy decides what follows.
    void crash(const QString &name, int code);
    void say(const QString &name, const QString &line);
    /// Somebody else removes it, runs one of \a image, or stops it: what drift is made of.
    void removeBehindOurBack(const QString &name);
    void addForeign(const QString &name, const QMap<QString, QString> &labels = {});
    void dropEventStreams() { m_events.dropReaders(); }

    // Pulls that take their time.

    /// The pulls to come stay under way, one at a time: the answer says what tellPull() is given, until finishPull().
    void holdPulls() { m_holdsPulls = true; }
    [[nodiscard]] bool isPulling() const { return m_heldPull != nullptr; }
    /// \a lines as the engine writes them: a JSON object each.
    void tellPull(const QByteArray &lines);
    void finishPull();

    // What there is.

    /// One line a container, network and image, sorted: “container web-dev-v1 running v1 [net]”, “network net”, “image web:v1”.
    [[nodiscard]] QStringList snapshot() const;
    /// As snapshot(), containers only.
    [[nodiscard]] QStringList containerSnapshot() const;
    [[nodiscard]] const FakeContainer *container(const QString &idOrName) const;
    [[nodiscard]] FakeContainer *container(const QString &idOrName);
    [[nodiscard]] QStringList eventHistory() const { return m_events.history(); }
    [[nodiscard]] int calls() const { return m_calls; }
    /// “METHOD /path” of every call, without version and query: for finding the call that a fault should hit.
    [[nodiscard]] QStringList callHistory() const { return m_callHistory; }

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override;

    // For ContainerWeb.

    [[nodiscard]] FakeContainer *listeningAt(const QString &host, int port);
    /// A probe or an inspection: brings slow starters and crash loops forward.
    void ask(FakeContainer &container);
    static void throwFault(Fault fault);
    [[nodiscard]] static QCoro::Task<> hang(std::stop_token stop);

private:
    struct StoredImage {
        FakeImage image;
        QStringList tags;    ///< name:tag
        QStringList digests; ///< name@sha256:…
    };
    struct Call {
        QByteArray method;
        QString version; ///< empty: a call without version
        QStringList path; ///< without version
        QMap<QString, QString> query;
        QJsonObject body;
        QByteArray auth;
    };

    [[nodiscard]] QDateTime now();
    [[nodiscard]] Call parsed(const HttpRequest &request);
    [[nodiscard]] HttpResponse answer(const Call &call);
    [[nodiscard]] HttpResponse answerContainers(const Call &call);
    [[nodiscard]] HttpResponse answerContainer(const Call &call, FakeContainer &container);
    [[nodiscard]] HttpResponse answerImages(const Call &call);
    [[nodiscard]] HttpResponse answerNetworks(const Call &call);
    [[nodiscard]] std::unique_ptr<HttpStream> stream(const Call &call);
    [[nodiscard]] std::unique_ptr<HttpStream> held(HttpResponse answer);

    [[nodiscard]] HttpResponse createContainer(const Call &call);
    [[nodiscard]] HttpResponse listContainers(const Call &call) const;
    [[nodiscard]] HttpResponse startContainer(FakeContainer &container);
    [[nodiscard]] HttpResponse pullImage(const Call &call);
    [[nodiscard]] HttpResponse removeImage(const QString &reference);
    [[nodiscard]] bool publishPorts(FakeContainer &container);
    void run(FakeContainer &container);
    void halt(FakeContainer &container, int code);
    void stopContainer(FakeContainer &container, int code);
    void removeContainer(const FakeContainer &container);
    void setHealth(FakeContainer &container, const QString &health);
    [[nodiscard]] StoredImage *image(const QString &reference);
    [[nodiscard]] QString nextId();

    const Clock *m_clock;
    ContainerWeb m_web;
    std::list<FakeContainer> m_containers;
    QList<StoredImage> m_images;
    QStringList m_networks{QStringLiteral("bridge")};
    QMap<QString, FakeImage> m_registry; ///< name:tag and name@digest → image
    QMap<QString, std::pair<QString, QString>> m_logins;
    FakeEvents m_events;
    std::shared_ptr<BytePipe> m_heldPull;
    QByteArray m_heldEnd; ///< what the held pull says last
    bool m_holdsPulls = false;
    QStringList m_callHistory;
    int m_calls = 0;
    int m_ids = 0;
    int m_addresses = 1;
    int m_nextPort = 32768;
    qint64 m_ticks = 0;
};

} // namespace dw::test
