#include "tests/bench/overheadworld.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cstdio>

using namespace dw;
using namespace dw::bench;
using namespace Qt::StringLiterals;

/// What a deploy costs beyond the calls to engine, registry, proxy and the deployed container that it consists of.
///
/// A real deploy is timed and recorded; its end is taken back, and curl makes the very same calls in the same order, one after the other. What
/// the deploy took longer is the program's. Pauses that the program makes on purpose (between two probes, while nginx's
/// old workers leave) are made in both and counted in neither: they are told beside. Rounds of deploys and of replays alternate, so that both meet
/// the same machine.
namespace {

constexpr int rounds = 6;
constexpr int deploysInARound = 5;
constexpr int warmUps = 1;

double median(QList<double> values)
{
    std::ranges::sort(values);
    const qsizetype half = values.size() / 2;
    return values.isEmpty() ? 0 : values.size() % 2 == 1 ? values.at(half) : (values.at(half - 1) + values.at(half)) / 2;
}

QJsonObject spread(QList<double> values)
{
    std::ranges::sort(values);
    const auto at = [&values](double part) { return values.isEmpty() ? 0.0 : values.at(qsizetype(part * double(values.size() - 1))); };
    return {{u"median"_s, median(values)}, {u"lowest"_s, at(0)}, {u"quartile1"_s, at(0.25)}, {u"quartile3"_s, at(0.75)}, {u"highest"_s, at(1)}};
}

/// Whom a call went to.
QString peerOf(const RecordedCall &call)
{
    if (!call.socket.isEmpty())
        return u"engine"_s;
    const QString path = call.request.url.path();
    if (path.startsWith(u"/api/"_s))
        return u"proxy"_s;
    return path.startsWith(u"/v2/"_s) ? u"registry"_s : u"probes"_s;
}

/// What a call is called whoever it is about: “engine POST /v1.41/containers/…/start”.
QString kindOf(const RecordedCall &call)
{
    static const QRegularExpression names(u"[0-9a-f]{12,}|(?<=/images/).+(?=/json)|(?<=/proxy-hosts/)[0-9]+|(?<=manifests/).+"_s);
    return u"%1 %2 %3"_s.arg(peerOf(call), QString::fromLatin1(call.request.method), call.request.url.path().replace(names, u"…"_s));
}

/// Milliseconds in which at least one call ran: the program asks front doors side by side.
double timeInCalls(const Script &script)
{
    qint64 covered = 0;
    qint64 end = 0;
    for (const Script::Entry &entry : script.entries) {
        if (entry.pause > 0)
            continue;
        covered += std::max(qint64(0), entry.call.end - std::max(end, entry.call.begin));
        end = std::max(end, entry.call.end);
    }
    return double(covered) / 1e6;
}

class Measurement final
{
public:
    /// Empty if all went well.
    [[nodiscard]] QString run(OverheadWorld &world);
    [[nodiscard]] QJsonObject result() const;

private:
    struct Recording {
        MeasuredDeploy deploy;
        Script back;
    };

    [[nodiscard]] QString record(OverheadWorld &world, QList<Recording> &recordings);
    [[nodiscard]] QString replay(OverheadWorld &world, const QList<Recording> &recordings);
    void compare(const MeasuredDeploy &deploy, const ReplayedCalls &replayed);

    QList<double> m_totals;  ///< with pauses
    QList<double> m_deploys; ///< without
    QList<double> m_pauses;
    QList<double> m_cpu;
    QList<double> m_replays;
    QList<double> m_own;
    QList<double> m_differences;
    QMap<QString, QList<double>> m_byProgram; ///< by peer
    QMap<QString, QList<double>> m_byCurl;
    QMap<QString, QList<double>> m_slower; ///< ms a deploy that calls of a kind took longer than by curl
    QList<double> m_calls;
    QStringList m_deviations;
    QStringList m_others;
};

QString Measurement::run(OverheadWorld &world)
{
    for (int round = 0; round < rounds; ++round) {
        QList<Recording> recordings;
        if (const QString why = record(world, recordings); !why.isEmpty())
            return why;
        world.stopProgram();
        if (const QString why = replay(world, recordings); !why.isEmpty())
            return why;
        if (const QString why = world.startProgram(); !why.isEmpty())
            return why;
    }
    return {};
}

QString Measurement::record(OverheadWorld &world, QList<Recording> &recordings)
{
    for (int version = 1; version <= warmUps + deploysInARound; ++version) {
        Recording recording;
        recording.deploy = world.deploy(version);
        if (!recording.deploy.problem.isEmpty())
            return recording.deploy.problem;
        recording.back = world.takeBack(version);
        world.forgetImages();
        recordings << recording;
    }
    return {};
}

QString Measurement::replay(OverheadWorld &world, const QList<Recording> &recordings)
{
    for (qsizetype i = 0; i < recordings.size(); ++i) {
        Script both = recordings.at(i).deploy.script;
        const qsizetype calls = both.entries.size();
        // What takes it back is in the same run, so that its names are known; it is not counted.
        both.entries += recordings.at(i).back.entries;
        ReplayedCalls replayed = world.replay(both);
        if (!replayed.problem.isEmpty())
            return replayed.problem;
        replayed.times.resize(calls);
        world.forgetImages();
        if (i >= warmUps)
            compare(recordings.at(i).deploy, replayed);
    }
    return {};
}

void Measurement::compare(const MeasuredDeploy &deploy, const ReplayedCalls &replayed)
{
    QMap<QString, double> program;
    QMap<QString, double> curl;
    QMap<QString, double> slower;
    for (qsizetype i = 0; i < deploy.script.entries.size(); ++i) {
        const Script::Entry &entry = deploy.script.entries.at(i);
        if (entry.pause > 0)
            continue;
        const double took = double(entry.call.end - entry.call.begin) / 1e6;
        program[peerOf(entry.call)] += took;
        curl[peerOf(entry.call)] += replayed.times.at(i);
        slower[kindOf(entry.call)] += took - replayed.times.at(i);
    }
    for (const auto &[peer, took] : program.asKeyValueRange())
        m_byProgram[peer] << took;
    for (const auto &[peer, took] : curl.asKeyValueRange())
        m_byCurl[peer] << took;
    for (const auto &[kind, took] : slower.asKeyValueRange())
        m_slower[kind] << took;
    m_totals << deploy.total;
    m_deploys << deploy.total - deploy.pauses;
    m_pauses << deploy.pauses;
    m_cpu << deploy.cpu;
    m_replays << replayed.total();
    m_own << deploy.total - deploy.pauses - timeInCalls(deploy.script);
    m_differences << deploy.total - deploy.pauses - replayed.total();
    m_calls << double(std::ranges::count(deploy.script.entries, 0.0, &Script::Entry::pause));
    m_deviations += replayed.differences;
    m_others += deploy.others;
}

QJsonObject Measurement::result() const
{
    QJsonObject peers;
    for (const auto &[peer, times] : m_byProgram.asKeyValueRange())
        peers.insert(peer, QJsonObject{{u"program_ms"_s, median(times)}, {u"curl_ms"_s, median(m_byCurl.value(peer))}});
    QJsonObject slower;
    for (const auto &[kind, times] : m_slower.asKeyValueRange())
        slower.insert(kind, median(times));
    const double overhead = median(m_deploys) - median(m_replays);
    QStringList others = m_others;
    others.sort();
    return {{u"deploys"_s, m_totals.size()},
            {u"calls_per_deploy"_s, median(m_calls)},
            {u"deploy_ms"_s, spread(m_totals)},
            {u"of_it_pauses_on_purpose_ms"_s, spread(m_pauses)},
            {u"deploy_without_pauses_ms"_s, spread(m_deploys)},
            {u"replay_by_curl_ms"_s, spread(m_replays)},
            {u"overhead_ms"_s, overhead},
            {u"overhead_percent"_s, 100 * overhead / std::max(1.0, median(m_replays))},
            {u"overhead_of_each_deploy_ms"_s, spread(m_differences)},
            {u"between_the_calls_ms"_s, spread(m_own)},
            {u"own_cpu_ms"_s, spread(m_cpu)},
            {u"calls_by_peer"_s, peers},
            {u"slower_than_by_curl_ms"_s, slower},
            {u"calls_beside_the_deploys"_s, QJsonArray::fromStringList(others)},
            {u"replies_that_differed"_s, QJsonArray::fromStringList(m_deviations)}};
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QLoggingCategory::setFilterRules(u"dw.*=false"_s);
    OverheadWorld world;
    Measurement measurement;
    QString problem;
    try {
        problem = world.start(warmUps + deploysInARound);
        if (problem.isEmpty())
            problem = measurement.run(world);
    } catch (const Error &error) {
        problem = error.message();
    }
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        return 1;
    }
    std::puts(QJsonDocument(measurement.result()).toJson().constData());
    return 0;
}
