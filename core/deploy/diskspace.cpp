#include "core/deploy/diskspace.h"

#include "core/base/error.h"

#include <QLocale>
#include <QStorageInfo>

namespace dw {

namespace {

QString inWords(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

} // namespace

std::optional<qint64> freeBytesHere(const QString &folder)
{
    const QStorageInfo storage(folder);
    if (!storage.isValid() || !storage.isReady())
        return std::nullopt;
    return storage.bytesAvailable();
}

DiskSpace::DiskSpace(docker::DockerClient &docker, FreeBytes freeBytes) : m_docker(docker), m_freeBytes(std::move(freeBytes)) {}

QCoro::Task<QString> DiskSpace::check(EngineEndpoint engine, qint64 needed, std::stop_token stop)
{
    if (engine.url.scheme() != QLatin1StringView("unix"))
        co_return QStringLiteral("The free disk space of the engine %1 is unknown: it runs on another machine.").arg(engine.name);
    const docker::EngineInfo info = co_await m_docker.info(stop);
    const std::optional<qint64> free = m_freeBytes(info.dataRoot);
    if (!free) {
        co_return QStringLiteral("The free disk space of the engine %1 is unknown: its data directory %2 cannot be seen from here.")
            .arg(engine.name, info.dataRoot);
    }
    if (*free < needed) {
        throw Error(Error::Code::Conflict,
                    QStringLiteral("Only %1 are free in %2, where the engine %3 keeps its images, and at least %4 are needed: remove "
                                   "images (prune), or lower the limit in the settings")
                        .arg(inWords(*free), info.dataRoot, engine.name, inWords(needed)));
    }
    co_return QStringLiteral("%1 are free in %2.").arg(inWords(*free), info.dataRoot);
}

} // namespace dw
