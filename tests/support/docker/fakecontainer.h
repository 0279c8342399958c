#pragma once

#include "core/docker/dockertypes.h"
#include "tests/support/docker/fakeimage.h"

#include <QJsonObject>

namespace dw::test {

struct FakeEndpoint {
    QString address; ///< only while the container runs
    QStringList aliases;
};

struct FakeContainer {
    QString id;
    QString name;
    QString reference; ///< the image as it was asked for
    FakeImage image;
    QMap<QString, QString> labels;
    QStringList environment;
    QStringList binds;
    QMap<QString, FakeEndpoint> networks;
    QList<docker::PortBinding> wantedPorts;
    QList<docker::PortBinding> ports; ///< while it runs
    QString restartPolicy = QStringLiteral("no");
    QString state = QStringLiteral("created");
    QString health; ///< empty without HEALTHCHECK
    bool hasHealthCheck = false;
    bool outOfMemory = false;
    int exitCode = 0;
    int restartCount = 0;
    int asked = 0; ///< probes and inspections since the start
    QByteArray log; ///< framed
    QDateTime created;
    QDateTime started;
    QDateTime finished;
    QJsonObject body; ///< what it was created from

    [[nodiscard]] bool isRunning() const { return state == QLatin1StringView("running"); }
    [[nodiscard]] bool isReady() const { return isRunning() && asked >= image.m_readyAfter; }
    [[nodiscard]] bool restartsAfter(int code) const;
    [[nodiscard]] QJsonObject inspected() const;
    /// Two measurements as an engine streams them: half a core and 20 MB.
    [[nodiscard]] QByteArray statistics() const;
    [[nodiscard]] QJsonObject listed() const;
    /// “container NAME STATE TAG [networks]”
    [[nodiscard]] QString summary() const;
};

[[nodiscard]] QByteArray logFrame(const QString &line);

} // namespace dw::test
