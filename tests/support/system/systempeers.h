#pragma once

#include "tests/support/docker/privatedockerd.h"
#include "tests/support/registry/dockerregistry.h"

#include <QJsonDocument>
#include <QMap>

namespace dw::test {

/// Calls of the engine's API as they are, from the thread that made the object.
class EngineView final
{
public:
    explicit EngineView(const QString &socketPath) : m_transport(socketPath) {}

    /// Throws Error::BadReply if the engine does not answer with success.
    QByteArray call(const QByteArray &method, const QString &path, const QByteArray &body = {});
    [[nodiscard]] QJsonDocument json(const QString &path) { return QJsonDocument::fromJson(call("GET", path)); }

private:
    UnixSocketTransport m_transport;
};

/// The real engine and registry that the worlds of a test share, with a repository of small web images. A container and a
/// network of somebody else are there from the beginning: what a test does must leave them as they are.
class SystemPeers final
{
public:
    /// Empty if all runs, else why not.
    [[nodiscard]] QString start();
    [[nodiscard]] QString socketPath() const { return m_engine.socketPath(); }
    [[nodiscard]] QUrl registryUrl() const { return m_registry.url(); }
    /// Of all images, without a tag.
    [[nodiscard]] QString repository() const { return m_registry.domain() + QStringLiteral("/demo/web"); }

    /// Pushes an image whose containers serve “\a tag \a revision” at / and end at once when stopped.
    void pushWeb(const QString &tag, int revision);
    /// Pushes an image whose containers run and serve nothing.
    void pushMute(const QString &tag);
    /// Pushes an image whose containers end at once.
    void pushEnding(const QString &tag);
    /// What pushWeb() said of \a digest; empty if it pushed none such.
    [[nodiscard]] QString contentOf(const QString &digest) const { return m_contents.value(digest); }
    [[nodiscard]] QString digestOf(const QString &tag, int revision) const;

    /// The engine's whole words about the container and the network of somebody else.
    [[nodiscard]] static QByteArray foreign(EngineView &engine);

private:
    void push(const QString &tag, const QString &content, const QString &script);
    void makeForeign(EngineView &engine);

    PrivateDockerd m_engine;
    DockerRegistry m_registry;
    QMap<QString, QString> m_contents;
};

} // namespace dw::test
