#pragma once

#include "tests/support/docker/privatedockerd.h"
#include "tests/support/system/engineview.h"

namespace dw::test {

/// A container, a network, a volume and an image of somebody else on an engine, which must be byte for byte the same after
/// every test: \c{QCOMPARE(foreign.change(), QByteArray())} in cleanup().
class ForeignObjects final
{
public:
    static constexpr QLatin1StringView containerName{"somebody"};

    /// Makes them. Throws what the engine says against it. \a engine outlives the object.
    explicit ForeignObjects(PrivateDockerd &engine);
    Q_DISABLE_COPY_MOVE(ForeignObjects)

    /// Empty if nothing was changed, else how it is and was.
    [[nodiscard]] QByteArray change();
    /// Right after the engine was killed and started: it then says other things about a container by itself.
    void remember() { m_before = stateOf(m_view); }

    /// For those who look at them from several threads: only makes them.
    static void make(PrivateDockerd &engine);
    /// The engine's whole words about all of them.
    [[nodiscard]] static QByteArray stateOf(EngineView &engine);

private:
    EngineView m_view;
    QByteArray m_before;
};

} // namespace dw::test
