#include "core/deploy/frontdoorcheck.h"

#include "core/base/error.h"
#include "core/deploy/frontdoorevidence.h"
#include "core/deploy/httpprobe.h"
#include "core/deploy/transcript.h"

#include <QCryptographicHash>

#include <algorithm>

namespace dw {

namespace {

constexpr milliseconds firstPause{50};
constexpr milliseconds longestPause{1000};
constexpr milliseconds requestTimeout{5000};

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

/// One round of requests.
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

} // namespace

FrontDoorCheck::FrontDoorCheck(HttpTransport &http, Clock &clock) : m_http(http), m_clock(clock) {}

QCoro::Task<QStringList> FrontDoorCheck::expect(ReverseProxy &proxy, FrontDoorExpectation expectation, milliseconds limit,
                                                std::stop_token stop)
{
    const std::optional<FrontDoor> door = proxy.frontDoor(expectation.route);
    if (!door)
        co_return QStringList{QStringLiteral("There is no reverse proxy: the published port is the address, and the check has asked it.")};
    const milliseconds started = m_clock.monotonic();
    Transcript transcript;
    for (milliseconds pause = firstPause;; pause = std::min(pause * 3 / 2, longestPause)) {
        const QString word = freshWord(m_clock, door->host);
        const FrontDoorEvidence evidence = co_await gather(m_http, expectation, *door, word, stop);
        if (evidence.isProven())
            co_return evidence.sentences();
        const milliseconds elapsed = m_clock.monotonic() - started;
        transcript.add(elapsed, evidence.objection().replace(word, QStringLiteral("…")));
        if (elapsed + pause > limit) {
            throw Error(Error::Code::Unhealthy,
                        QStringLiteral("The front door %1 does not serve the instance under %2: %3")
                            .arg(door->url.toString(QUrl::RemoveUserInfo), door->host, transcript.last()),
                        transcript.lines().join(QLatin1Char('\n')));
        }
        co_await m_clock.sleep(pause, stop);
    }
}

} // namespace dw
