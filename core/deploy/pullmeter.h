#pragma once

#include "core/docker/dockertypes.h"
#include "core/model/pullstate.h"

#include <QHash>

namespace dw {

/// Adds up what the engine tells of an image's layers, one by one, while it pulls them.
class PullMeter final
{
public:
    void take(const docker::PullProgress &progress);
    [[nodiscard]] const PullState &state() const { return m_state; }

private:
    struct Layer {
        qint64 bytes = 0;
        double share = 0; ///< of its work that is done, 0…1
        bool isKnown = false; ///< to the engine, from another image
    };
    void add();

    QHash<QString, Layer> m_layers;
    PullState m_state;
};

} // namespace dw
