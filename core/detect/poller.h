#pragma once

#include "core/base/random.h"
#include "core/base/taskgroup.h"
#include "core/detect/pollround.h"
#include "core/detect/registrystate.h"

#include <QObject>
#include <QSet>

#include <optional>

namespace dw {

/// Asks each registry for new tags and moved digests at its interval, spread by jitter, with back-off while it fails, and
/// not before it wants to be asked again (SPEC §2, poller).
class Poller final : public QObject
{
    Q_OBJECT
public:
    Poller(PollParts parts, RandomSource &random, QObject *parent = nullptr);
    ~Poller() override;

    void start();
    [[nodiscard]] QCoro::Task<> stop();
    /// Polls the registry now, or waits for the round that runs, and gives its state then. A failing registry is a state,
    /// not an error. Throws Error::NotFound.
    [[nodiscard]] QCoro::Task<RegistryState> pollNow(RegistryId id);
    /// States of all registries, those that were never polled included.
    [[nodiscard]] QList<RegistryState> states() const;

Q_SIGNALS:
    void registryStateChanged(const dw::RegistryState &state);

private:
    struct Entry {
        RegistryState state;
        int failures = 0; ///< in a row
        bool isRunning = false;
    };

    [[nodiscard]] QCoro::Task<> watch();
    [[nodiscard]] QCoro::Task<> poll(Registry registry);
    /// How far the clock was set back since the last look: what was planned by it would otherwise be that much later.
    milliseconds setBack();
    /// Starts what is due; how long until the next is.
    milliseconds startDue();
    [[nodiscard]] QList<PolledImage> imagesOf(const Registry &registry) const;
    void noteSuccess(Entry &entry, const Registry &registry, const QString &problem, qsizetype images);
    void noteFailure(Entry &entry, const Registry &registry, const Error &error, const QDateTime &retryAt);
    /// \a duration, longer or shorter by up to a tenth.
    [[nodiscard]] milliseconds jittered(milliseconds duration);

    PollParts m_parts;
    RandomSource &m_random;
    QMap<RegistryId, Entry> m_entries;
    std::optional<std::pair<QDateTime, milliseconds>> m_lastLook; ///< by the clock on the wall and by the one that only goes on
    Wakeup m_roundEnded;
    TaskGroup m_tasks;
};

} // namespace dw
