#pragma once

#include "core/model/portrange.h"
#include "tests/support/docker/privatedockerd.h"
#include "tests/support/registry/dockerregistry.h"
#include "tests/support/system/engineview.h"

#include <QMap>

namespace dw::test {

/// The real engine and registry that the worlds of a test share, with a repository of small web images. ForeignObjects
/// are there from the beginning, and their container runs.
class SystemPeers final
{
public:
    /// Empty if all runs, else why not.
    [[nodiscard]] QString start();
    [[nodiscard]] QString socketPath() const { return m_engine.socketPath(); }
    [[nodiscard]] QUrl registryUrl() const { return m_registry.url(); }
    /// Of all images, without a tag.
    [[nodiscard]] QString repository() const { return m_registry.domain() + QStringLiteral("/demo/web"); }

    /// Host ports that no other daemon at this engine gets: what one keeps stopped does not hold its port, which another
    /// would find free and take.
    [[nodiscard]] PortRange ownPorts();

    /// Pushes an image whose containers serve “\a tag \a revision” at / and end at once when stopped.
    void pushWeb(const QString &tag, int revision);
    /// Pushes an image whose containers run and serve nothing.
    void pushMute(const QString &tag);
    /// Pushes an image whose containers end at once.
    void pushEnding(const QString &tag);
    /// What pushWeb() said of \a digest; empty if it pushed none such.
    [[nodiscard]] QString contentOf(const QString &digest) const { return m_contents.value(digest); }
    [[nodiscard]] QString digestOf(const QString &tag, int revision) const;

private:
    void push(const QString &tag, const QString &content, const QString &script);

    PrivateDockerd m_engine;
    DockerRegistry m_registry;
    QMap<QString, QString> m_contents;
    int m_portRanges = 0;
};

} // namespace dw::test
