#pragma once

#include "core/detect/poller.h"
#include "tests/detect/detectworld.h"
#include "tests/support/base/await.h"

namespace dw::test {

/// DetectWorld with a Poller and the project launcher, whose one stage dev takes v* and latest by itself. The registry has
/// v1, and other, which no stage takes.
struct PollWorld : DetectWorld {
    PollWorld()
        : poller(std::make_unique<Poller>(PollParts{store.database, store.repositories, connections, *detector, store.clock}, store.random))
    {
        Stage dev;
        dev.name = QStringLiteral("dev");
        dev.tagPatterns = {QStringLiteral("v*"), QStringLiteral("latest")};
        dev.autoDeploy = true;
        project = addProject({dev});
        push(QStringLiteral("v1"), "first");
        push(QStringLiteral("other"), "first");
    }
    ~PollWorld()
    {
        await(poller->stop());
        await(detector->stop());
        poller.reset();
    }
    Q_DISABLE_COPY_MOVE(PollWorld)

    RegistryState pollNow() { return await(poller->pollNow(connections.configured.id)); }
    QString push(const QString &tag, const QByteArray &manifest = "m")
    {
        return connections.registryWeb.push(QStringLiteral("acme/launcher"), tag, manifest);
    }
    /// The stage dev takes \a patterns from now on.
    void takeTags(const QStringList &patterns)
    {
        project.stages.first().tagPatterns = patterns;
        project = store.repositories.projects.update(project);
    }
    void useKind(RegistryKind kind)
    {
        connections.configured.kind = kind;
        connections.client = std::make_unique<RegistryClient>(connections.configured, connections.registryWeb, store.clock);
    }
    [[nodiscard]] int findings() { return int(store.repositories.deliveries.page({}, 100).size()); }
    /// The newest finding of \a tag.
    [[nodiscard]] Delivery finding(const QString &tag)
    {
        for (const Delivery &delivery : store.repositories.deliveries.page({}, 100)) {
            if (delivery.image.endsWith(QString(QLatin1Char(':') + tag)))
                return delivery;
        }
        return {};
    }

    Project project;
    std::unique_ptr<Poller> poller;
};

/// The texts of \a delivery's trace about which tag is the newer one.
inline QString orderLines(const Delivery &delivery)
{
    QStringList lines;
    for (const TraceLine &line : delivery.trace) {
        if (line.rule == QLatin1StringView("order"))
            lines << line.text;
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace dw::test
