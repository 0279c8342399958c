#include "core/deploy/pullmeter.h"

#include <algorithm>

namespace dw {

using namespace Qt::StringLiterals;

namespace {

constexpr double download = 0.7; ///< the share of a layer's work that is its download; the rest unpacks it

double fraction(const docker::PullProgress &progress)
{
    return progress.total > 0 ? std::clamp(double(progress.current) / double(progress.total), 0.0, 1.0) : 0;
}

} // namespace

void PullMeter::take(const docker::PullProgress &progress)
{
    // The tag's own lines carry an id too; only these are said of layers.
    double share = 0;
    if (progress.status == "Downloading"_L1)
        share = download * fraction(progress);
    else if (progress.status == "Verifying Checksum"_L1 || progress.status == "Download complete"_L1)
        share = download;
    else if (progress.status == "Extracting"_L1)
        share = download + (1 - download) * fraction(progress);
    else if (progress.status == "Pull complete"_L1 || progress.status == "Already exists"_L1)
        share = 1;
    else if (progress.status != "Pulling fs layer"_L1 && progress.status != "Waiting"_L1)
        return;
    if (progress.layer.isEmpty())
        return;
    Layer &layer = m_layers[progress.layer];
    layer.isKnown = layer.isKnown || progress.status == "Already exists"_L1;
    layer.share = std::max(layer.share, share);
    if (progress.status == "Downloading"_L1)
        layer.bytes = std::max(layer.bytes, progress.current);
    add();
}

void PullMeter::add()
{
    PullState sum{int(m_layers.size()), 0, 0, 0};
    double share = 0;
    int brought = 0;
    for (const Layer &layer : std::as_const(m_layers)) {
        sum.done += layer.share >= 1 ? 1 : 0;
        sum.bytes += layer.bytes;
        // What the engine had before is no work, and it is told first: it would fill the bar before anything was read.
        share += layer.isKnown ? 0 : layer.share;
        brought += layer.isKnown ? 0 : 1;
    }
    // A layer that is named late would take the whole back.
    if (brought > 0)
        sum.percent = int(100 * share / brought);
    sum.percent = std::max(m_state.percent, sum.percent);
    m_state = sum;
}

} // namespace dw
