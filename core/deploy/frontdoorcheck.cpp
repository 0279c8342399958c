#include "core/deploy/frontdoorcheck.h"

#include "core/base/allof.h"
#include "core/base/error.h"
#include "core/deploy/frontdoorevidence.h"
#include "core/deploy/httpprobe.h"
#include "core/deploy/transcript.h"

#include <QCryptographicHash>

#include <algorithm>
#include <optional>

namespace dw {

namespace {

constexpr milliseconds firstPause{50};
constexpr milliseconds longestPause{1000};
constexpr milliseconds settlePause{50};
constexpr milliseconds requestTimeout{5000};

/// What one round of requests to all hosts brought.
struct Round {
    QString refutation; ///< what speaks against one of them, or is missing; nothing if all is proven
    QStringList sentences;
};

/// A word that no server knows and no cache has seen.
QString freshWord(const Clock &clock, const QString &host)
{
    const QString seed = host + clock.now().toString(Qt::ISODateWithMs) + QString::number(clock.monotonic().count());
    return QString::fromLatin1(QCryptographicHash::hash(seed.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
}

HttpRequest requestFor(const QUrl &url, const FrontDoor &door, const QString &host)
{
    HttpRequest request;
    request.url = url;
    request.timeout = requestTimeout;
    request.freshConnection = true;
    request.peerName = host;
    // Who answers is what is asked here; whether visitors can trust the certificate is another question.
    request.acceptAnyCertificate = true;
    request.headers.set("Host", host.toLatin1());
    request.headers.set("Accept-Encoding", "identity");
    request.headers.set("Cache-Control", "no-cache");
    request.headers.set("X-Forwarded-Proto", door.url.scheme().toLatin1());
    request.headers.set("User-Agent", "docker-watcher verify");
    return request;
}

QCoro::Task<Answer> ask(HttpTransport &http, HttpRequest request, std::stop_token stop)
{
    std::exception_ptr failure;
    try {
        co_return Answer{co_await http.send(std::move(request), stop), {}};
    } catch (...) {
        failure = std::current_exception();
    }
    const Error error = toError(failure);
    if (error.code() == Error::Code::Cancelled)
        throw error;
    co_return Answer{std::nullopt, error.message()};
}

/// The front door's own address with \a path.
QUrl doorUrl(const FrontDoor &door, const QString &path)
{
    QUrl url = probeUrl({QString(), door.url.host(), door.url.port(), QString()}, path);
    url.setScheme(door.url.scheme());
    return url;
}

QCoro::Task<Answer> askDirectly(HttpTransport &http, HealthTarget direct, FrontDoor door, QString path, std::stop_token stop)
{
    if (direct.address.isEmpty() || direct.port <= 0)
        co_return Answer{std::nullopt, QStringLiteral("its address is unknown")};
    co_return co_await ask(http, requestFor(probeUrl(direct, path), door, door.host), stop);
}

QCoro::Task<FrontDoorEvidence> gather(HttpTransport &http, FrontDoorExpectation expectation, FrontDoor door, QString word,
                                      std::stop_token stop)
{
    FrontDoorEvidence evidence(expectation, door);
    const QString unlikely = QStringLiteral("/.well-known/docker-watcher-") + word;
    const QString first = expectation.path.isEmpty() ? unlikely : expectation.path;
    // The front page is the one in which versions differ most.
    QStringList paths{first, QStringLiteral("/")};
    paths.removeDuplicates();
    for (const QString &path : std::as_const(paths)) {
        const Answer through = co_await ask(http, requestFor(doorUrl(door, path), door, door.host), stop);
        const Answer direct = co_await askDirectly(http, expectation.direct, door, path, stop);
        Answer again;
        if (FrontDoorEvidence::needsSecondLook(through, direct))
            again = co_await askDirectly(http, expectation.direct, door, path, stop);
        evidence.compare(path, through, direct, again);
    }
    if (evidence.needsStranger()) {
        const QString stranger = QStringLiteral("docker-watcher-") + word + QStringLiteral(".invalid");
        evidence.compareStranger(co_await ask(http, requestFor(doorUrl(door, first), door, stranger), stop));
    }
    co_return evidence;
}

/// Asks all doors side by side.
QCoro::Task<Round> askAll(HttpTransport &http, QList<FrontDoorExpectation> expectations, QList<FrontDoor> doors, QString word,
                          std::stop_token stop)
{
    std::vector<QCoro::Task<FrontDoorEvidence>> tasks;
    for (qsizetype i = 0; i < expectations.size(); ++i)
        tasks.push_back(gather(http, expectations.at(i), doors.at(i), word, stop));
    const std::vector<FrontDoorEvidence> all = co_await allOf(std::move(tasks));
    Round round;
    for (qsizetype i = 0; i < doors.size(); ++i) {
        const FrontDoor &door = doors.at(i);
        const FrontDoorEvidence &evidence = all.at(std::size_t(i));
        if (!evidence.isProven() && round.refutation.isEmpty()) {
            round.refutation = QStringLiteral("The front door %1 does not serve the instance under %2: %3")
                                   .arg(door.url.toString(QUrl::RemoveUserInfo), door.host,
                                        evidence.objection().replace(word, QStringLiteral("…")));
        }
        for (const QString &sentence : evidence.sentences())
            round.sentences << QString(door.host + QStringLiteral(": ") + sentence);
    }
    co_return round;
}

QList<FrontDoor> doorsOf(const ReverseProxy &proxy, const QList<FrontDoorExpectation> &expectations)
{
    QList<FrontDoor> doors;
    for (const FrontDoorExpectation &expectation : expectations) {
        if (const std::optional<FrontDoor> door = proxy.frontDoor(expectation.route))
            doors << *door;
    }
    return doors;
}

} // namespace

FrontDoorCheck::FrontDoorCheck(HttpTransport &http, Clock &clock) : m_http(http), m_clock(clock) {}

QCoro::Task<QStringList> FrontDoorCheck::expect(ReverseProxy &proxy, QList<FrontDoorExpectation> expectations,
                                                FrontDoorPatience patience, std::stop_token stop)
{
    const QList<FrontDoor> doors = doorsOf(proxy, expectations);
    if (doors.size() != expectations.size())
        co_return QStringList{QStringLiteral("There is no reverse proxy: the published port is the address, and the check has asked it.")};
    const milliseconds started = m_clock.monotonic();
    Transcript transcript;
    std::optional<milliseconds> rightSince;
    milliseconds pause = firstPause;
    for (;;) {
        const QString word = freshWord(m_clock, doors.first().host);
        const Round round = co_await askAll(m_http, expectations, doors, word, stop);
        const milliseconds now = m_clock.monotonic();
        if (round.refutation.isEmpty()) {
            if (!rightSince)
                rightSince = now;
            if (now - *rightSince >= patience.settle)
                co_return round.sentences;
            co_await m_clock.sleep(settlePause, stop);
            continue;
        }
        rightSince.reset();
        transcript.add(now - started, round.refutation);
        if (now - started + pause > patience.limit)
            throw Error(Error::Code::Unhealthy, transcript.last(), transcript.lines().join(QLatin1Char('\n')));
        co_await m_clock.sleep(pause, stop);
        pause = std::min(pause * 3 / 2, longestPause);
    }
}

} // namespace dw
