#include "ui/models/statesnapshot.h"

#include "core/api/apijson.h"
#include "ui/models/jsonpieces.h"

#include <QCoreApplication>
#include <QCoroFuture>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <vector>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace dw::ui {

namespace {

/// The objects of \a array that \a read understands. One record of a newer daemon that cannot be read must not hide the rest.
template <typename Read>
auto readAll(const QJsonArray &array, Read &&read)
{
    QList<decltype(read(QJsonObject()))> values;
    values.reserve(array.size());
    for (const QJsonValue &item : array) {
        try {
            values << read(item.toObject());
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

Error noState()
{
    return Error(Error::Code::BadReply, QCoreApplication::translate("StateSnapshot", "The answer is no state of Docker Watcher, or it is broken."));
}

/// Everything but the instances, which are most of it.
StateSnapshot readRest(const QJsonObject &json)
{
    const QJsonValue revision = json.value(QStringLiteral("revision"));
    if (!revision.isDouble())
        throw noState();
    StateSnapshot state;
    state.revision = revision.toInteger();
    state.version = json.value(QStringLiteral("version")).toString();
    state.projects = readAll(json.value(QStringLiteral("projects")).toArray(), &projectOf);
    state.openDeploys = readAll(json.value(QStringLiteral("deploys")).toArray(), &api::deployFromJson);
    state.registries = readAll(json.value(QStringLiteral("registries")).toArray(), &RegistryRecord::fromJson);
    state.engine = PeerRecord::fromJson(json.value(QStringLiteral("engine")).toObject());
    state.proxy = PeerRecord::fromJson(json.value(QStringLiteral("proxy")).toObject());
    state.isPaused = json.value(QStringLiteral("settings"))[QLatin1StringView("pause_auto_deploy")].toBool();
    const auto sent = [&json](const QString &kind) { return json.value(kind).toArray().size(); };
    state.unreadable = int(sent(QStringLiteral("projects")) - state.projects.size() + sent(QStringLiteral("deploys")) - state.openDeploys.size());
    return state;
}

/// What \a work returns when it was done on a thread of the pool.
template <typename Work>
QCoro::Task<std::invoke_result_t<Work>> aside(Work work)
{
    using Result = std::shared_ptr<std::invoke_result_t<Work>>; // handed over without a copy
    const auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        try {
            promise->addResult(std::make_shared<std::invoke_result_t<Work>>(work()));
        } catch (...) {
            promise->setException(std::current_exception());
        }
        promise->finish();
    });
    const Result result = co_await promise->future();
    co_return std::move(*result);
}

StateSnapshot readPiece(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isArray())
        throw noState();
    const QJsonArray array = document.array();
    StateSnapshot part;
    part.instances = readAll(array, &api::instanceFromJson);
    part.unreadable = int(array.size() - part.instances.size());
    return part;
}

/// The state of a daemon with very many instances leaves much behind that the C library would keep.
void giveBackMemory()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
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
    constexpr qsizetype pieceSize = 256 << 10;
    // The instances are most of it: several threads read them.
    const JsonPieces cut = co_await aside([text = std::move(text)] {
        return cutJson(text, "instances", pieceSize).value_or(JsonPieces{text, {}});
    });
    std::vector<QCoro::Task<StateSnapshot>> parts;
    for (const QByteArray &piece : cut.pieces)
        parts.push_back(aside([piece] { return readPiece(piece); }));
    StateSnapshot state = co_await aside([rest = cut.rest] { return fromJson(QJsonDocument::fromJson(rest).object()); });
    for (QCoro::Task<StateSnapshot> &part : parts) {
        StateSnapshot read = co_await part;
        state.unreadable += read.unreadable;
        state.instances.append(std::move(read.instances));
    }
    QThreadPool::globalInstance()->start(&giveBackMemory);
    co_return state;
}

} // namespace dw::ui
