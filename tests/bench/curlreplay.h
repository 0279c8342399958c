#pragma once

#include "tests/bench/pauseserver.h"
#include "tests/bench/recordingclock.h"

#include <QTemporaryDir>

namespace dw::bench {

/// The calls of a deploy in their order, and the pauses between them.
struct Script {
    struct Entry {
        RecordedCall call;
        double pause = 0; ///< ms; if it is not 0, this is no call
    };
    QList<Entry> entries;
};

/// How long each of a script's calls took.
struct ReplayedCalls {
    QString problem;      ///< empty if curl did its work
    QList<double> times;  ///< ms, one an entry; of pauses 0
    QStringList differences; ///< answers with another status than was recorded
    [[nodiscard]] double total() const;
};

/// Makes recorded calls again with curl: method, address, headers, body and order as they were, over kept connections
/// where the program kept them.
///
/// One curl process makes all calls of a script, told by a configuration file, and says of each how long it took. So neither
/// the start of a process nor the reading of the file counts for anybody. What the peers name anew each time is put into
/// the requests beforehand: a container is called by its name instead of its id, and a proxy host by the number that it
/// is going to have.
class CurlReplay final
{
public:
    /// The number that the proxy gave to the newest host.
    qint64 lastHost = 0;

    [[nodiscard]] ReplayedCalls run(const Script &script);

private:
    [[nodiscard]] QByteArray configurationOf(const Script &script);
    [[nodiscard]] QByteArray configurationOf(const RecordedCall &call, qsizetype number);
    void learnNames(const RecordedCall &call);
    [[nodiscard]] QByteArray renamed(QByteArray text) const;

    QTemporaryDir m_directory;
    PauseServer m_pauses;
    QList<std::pair<QByteArray, QByteArray>> m_names; ///< what was recorded, and what stands for it now
};

} // namespace dw::bench
