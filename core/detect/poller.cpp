#include "core/detect/poller.h"

#include "core/base/error.h"
#include "core/base/logging.h"

namespace dw {

namespace {

constexpr milliseconds longestPause = 30s; ///< after which settings are read again
constexpr milliseconds longestBackOff = 1h;
constexpr milliseconds leastJump = 5s;

} // namespace

Poller::Poller(PollParts parts, RandomSource &random, QObject *parent)
    : QObject(parent), m_parts(parts), m_random(random)
{
}

Poller::~Poller() = default;

void Poller::start()
{
    m_tasks.start(QStringLiteral("poller"), watch());
}

QCoro::Task<> Poller::stop()
{
    m_tasks.requestStop();
    co_await m_tasks.finished();
}

QCoro::Task<> Poller::watch()
{
    while (true) {
        milliseconds pause = longestPause;
        try {
            pause = startDue();
        } catch (const std::exception &error) {
            qCCritical(lcDetect).noquote() << "the registries cannot be read and are polled later:" << error.what();
        }
        co_await m_parts.clock.sleep(std::clamp(pause, milliseconds(10ms), longestPause), m_tasks.stopToken());
    }
}

milliseconds Poller::setBack()
{
    const QDateTime now = m_parts.clock.now();
    const milliseconds monotonic = m_parts.clock.monotonic();
    const auto before = std::exchange(m_lastLook, std::pair(now, monotonic));
    if (!before)
        return 0ms;
    const milliseconds back = monotonic - before->second - milliseconds(before->first.msecsTo(now));
    return back > leastJump ? back : 0ms;
}

milliseconds Poller::startDue()
{
    const QDateTime now = m_parts.clock.now();
    const milliseconds back = setBack();
    const QList<Registry> registries = m_parts.repositories.registries.all();
    QMap<RegistryId, Entry> entries;
    milliseconds pause = longestPause;
    for (const Registry &registry : registries) {
        Entry &entry = entries[registry.id];
        entry = m_entries.value(registry.id);
        entry.state.registry = registry.id;
        if (entry.state.nextPoll.isValid())
            entry.state.nextPoll = entry.state.nextPoll.addMSecs(-back.count());
        if (registry.pollInterval <= 0s)
            entry.state.nextPoll = {};
        else if (!entry.state.nextPoll.isValid())
            entry.state.nextPoll = now.addMSecs(jittered(std::min<milliseconds>(registry.pollInterval, 5s)).count() / 2);
    }
    m_entries = entries;
    for (const Registry &registry : registries) {
        const Entry entry = m_entries.value(registry.id);
        if (!entry.state.nextPoll.isValid() || entry.isRunning)
            continue;
        const milliseconds left(now.msecsTo(entry.state.nextPoll));
        if (left > 0ms)
            pause = std::min(pause, left);
        else
            m_tasks.start(QStringLiteral("poll of ") + registry.name, poll(registry));
    }
    return pause;
}

QCoro::Task<RegistryState> Poller::pollNow(RegistryId id)
{
    const Registry registry = m_parts.repositories.registries.byId(id);
    if (!m_entries.value(id).isRunning)
        m_tasks.start(QStringLiteral("poll of ") + registry.name, poll(registry));
    while (m_entries.value(id).isRunning)
        co_await m_roundEnded.wait(m_tasks.stopToken());
    co_return m_entries.value(id).state;
}

QList<RegistryState> Poller::states() const
{
    QList<RegistryState> result;
    const QList<Registry> registries = m_parts.repositories.registries.all();
    for (const Registry &registry : registries) {
        RegistryState state = m_entries.value(registry.id).state;
        state.registry = registry.id;
        result.append(state);
    }
    return result;
}

QCoro::Task<> Poller::poll(Registry registry)
{
    m_entries[registry.id].isRunning = true;
    m_entries[registry.id].state.registry = registry.id;
    std::optional<Error> failure;
    std::optional<PollRound> round;
    RegistryClient *client = nullptr;
    QList<PolledImage> images;
    try {
        client = m_parts.connections.registry(registry.domain());
        images = imagesOf(registry);
        if (client == nullptr)
            throw Error(Error::Code::NotFound, QStringLiteral("the registry “%1” is not connected").arg(registry.name));
        round.emplace(m_parts, *client, images);
        // Without images the registry itself is asked, so that its state is known all the same.
        if (images.isEmpty())
            co_await client->check(m_tasks.stopToken());
        else
            co_await round->run(m_tasks.stopToken());
    } catch (const std::exception &) {
        failure = toError(std::current_exception());
    }
    Entry &entry = m_entries[registry.id];
    entry.isRunning = false;
    if (client != nullptr)
        entry.state.rateLimitLeft = client->rateLimitLeft();
    if (failure && failure->code() == Error::Code::Cancelled) {
        m_roundEnded.notify();
        co_return;
    }
    if (failure)
        noteFailure(entry, registry, *failure, client != nullptr ? client->retryAt() : QDateTime());
    else
        noteSuccess(entry, registry, round->problem(), images.size());
    const RegistryState state = entry.state;
    Q_EMIT registryStateChanged(state);
    m_roundEnded.notify();
}

QList<PolledImage> Poller::imagesOf(const Registry &registry) const
{
    QMap<QString, PolledImage> images;
    const QString domain = registry.domain();
    const QList<Project> projects = m_parts.repositories.projects.all();
    for (const Project &project : projects) {
        const qsizetype slash = project.image.indexOf(QLatin1Char('/'));
        if (slash < 0 || QStringView(project.image).first(slash) != domain)
            continue;
        PolledImage &image = images[project.image];
        image.reference.domain = domain;
        image.reference.path = project.image.sliced(slash + 1);
        image.projects.append(project);
    }
    return images.values();
}

void Poller::noteSuccess(Entry &entry, const Registry &registry, const QString &problem, qsizetype images)
{
    const QDateTime now = m_parts.clock.now();
    if (entry.state.isUnknown())
        qCInfo(lcDetect).noquote() << "registry" << registry.name << "answers again";
    entry.failures = 0;
    entry.state.lastSuccess = now;
    entry.state.unknownSince = {};
    entry.state.problem = problem;
    entry.state.images = int(images);
    if (registry.pollInterval > 0s)
        entry.state.nextPoll = now.addMSecs(jittered(registry.pollInterval).count());
}

void Poller::noteFailure(Entry &entry, const Registry &registry, const Error &error, const QDateTime &retryAt)
{
    const QDateTime now = m_parts.clock.now();
    if (!entry.state.isUnknown()) {
        entry.state.unknownSince = now;
        qCWarning(lcDetect).noquote() << error.message();
    }
    entry.state.problem = error.message();
    if (registry.pollInterval <= 0s)
        return;
    const milliseconds wait = std::min(milliseconds(registry.pollInterval) * (1 << std::min(entry.failures, 10)),
                                       std::max<milliseconds>(longestBackOff, registry.pollInterval));
    ++entry.failures;
    const QDateTime next = now.addMSecs(jittered(wait).count());
    entry.state.nextPoll = retryAt.isValid() ? std::max(next, retryAt) : next;
}

milliseconds Poller::jittered(milliseconds duration)
{
    const auto random = static_cast<unsigned char>(m_random.bytes(1).at(0));
    return duration * (900 + random * 200 / 255) / 1000;
}

} // namespace dw
