#include "ui/models/statesnapshot.h"

#include "core/api/apijson.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>
#include <QThreadPool>

namespace dw::ui {

namespace {

/// The objects of \a array from \a from on that \a read understands. One record of a newer daemon that cannot be read must not hide the rest.
template <typename Read>
auto readAll(const QJsonArray &array, Read &&read, qsizetype from = 0, qsizetype count = -1)
{
    QList<decltype(read(QJsonObject()))> values;
    const qsizetype end = count < 0 ? array.size() : std::min(from + count, array.size());
    values.reserve(end - from);
    for (qsizetype i = from; i < end; ++i) {
        try {
            values << read(array.at(i).toObject());
        } catch (const Error &) {
            continue;
        }
    }
    return values;
}

Project projectOf(const QJsonObject &json)
{
    return api::projectFromJson(json, api::UnknownMembers::Ignore);
}

/// Everything but the instances, which are most of it.
StateSnapshot readRest(const QJsonObject &json)
{
    const QJsonValue revision = json.value(QStringLiteral("revision"));
    if (!revision.isDouble())
        throw Error(Error::Code::BadReply, QCoreApplication::translate("StateSnapshot", "The answer is no state of Docker Watcher: it has no revision."));
    StateSnapshot state;
    state.revision = revision.toInteger();
    state.version = json.value(QStringLiteral("version")).toString();
    state.projects = readAll(json.value(QStringLiteral("projects")).toArray(), &projectOf);
    state.openDeploys = readAll(json.value(QStringLiteral("deploys")).toArray(), &api::deployFromJson);
    state.registries = readAll(json.value(QStringLiteral("registries")).toArray(), &RegistryRecord::fromJson);
    state.engine = PeerRecord::fromJson(json.value(QStringLiteral("engine")).toObject());
    state.proxy = PeerRecord::fromJson(json.value(QStringLiteral("proxy")).toObject());
    const auto sent = [&json](const QString &kind) { return json.value(kind).toArray().size(); };
    state.unreadable = int(sent(QStringLiteral("projects")) - state.projects.size() + sent(QStringLiteral("deploys")) - state.openDeploys.size());
    return state;
}

/// Runs \a work on a thread of the pool.
template <typename Work>
auto aside(Work work) -> QFuture<decltype(work())>
{
    const auto promise = std::make_shared<QPromise<decltype(work())>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        try {
            promise->addResult(work());
        } catch (...) {
            promise->setException(std::current_exception());
        }
        promise->finish();
    });
    return promise->future();
}

QCoro::Task<QList<Instance>> instancesFrom(QJsonArray array, qsizetype from, qsizetype count)
{
    co_return co_await aside([array, from, count] { return readAll(array, &api::instanceFromJson, from, count); });
}

} // namespace

StateSnapshot StateSnapshot::fromJson(const QJsonObject &json)
{
    StateSnapshot state = readRest(json);
    const QJsonArray instances = json.value(QStringLiteral("instances")).toArray();
    state.instances = readAll(instances, &api::instanceFromJson);
    state.unreadable += int(instances.size() - state.instances.size());
    return state;
}

QCoro::Task<StateSnapshot> StateSnapshot::read(QByteArray text)
{
    const QJsonObject json = co_await aside([text = std::move(text)] { return QJsonDocument::fromJson(text).object(); });
    const QJsonArray instances = json.value(QStringLiteral("instances")).toArray();
    // Two halves at once, the second together with the rest.
    const qsizetype half = instances.size() / 2;
    QCoro::Task<QList<Instance>> first = instancesFrom(instances, 0, half);
    StateSnapshot state = co_await aside([json, instances, half] {
        StateSnapshot rest = readRest(json);
        rest.instances = readAll(instances, &api::instanceFromJson, half);
        return rest;
    });
    state.instances = co_await first + std::exchange(state.instances, {});
    state.unreadable += int(instances.size() - state.instances.size());
    co_return state;
}

} // namespace dw::ui
