#include "ui/models/phases.h"

#include <algorithm>

namespace dw::ui {

namespace {

qint64 lengthOf(const DeployStep &step, const QDateTime &now)
{
    if (!step.started.isValid())
        return 0;
    return std::max<qint64>(step.started.msecsTo(step.finished.isValid() ? step.finished : now), 0);
}

Tone toneOf(const DeployStep &step)
{
    if (step.state == StepState::Failed)
        return Tone::Bad;
    if (step.name == QLatin1StringView("pull"))
        return Tone::Accent;
    if (step.name == QLatin1StringView("create") || step.name == QLatin1StringView("start"))
        return Tone::Ok;
    if (step.name == QLatin1StringView("check"))
        return Tone::Warn;
    return Tone::Idle;
}

bool bringsTag(const Deploy &deploy)
{
    return deploy.recipe == RecipeKind::BlueGreen || deploy.recipe == RecipeKind::PublishedPort || deploy.recipe == RecipeKind::Promote;
}

} // namespace

QList<Phase> phasesOf(const Deploy &deploy, const QDateTime &now)
{
    qint64 total = 0;
    for (const DeployStep &step : deploy.steps)
        total += lengthOf(step, now);
    if (total <= 0)
        return {};
    // An open deploy has steps ahead of it: its bar is never full.
    const double whole = double(total) * (deploy.isOpen() ? 1.6 : 1.0);
    QList<Phase> phases;
    for (const DeployStep &step : deploy.steps) {
        if (const qint64 length = lengthOf(step, now); length > 0)
            phases << Phase{step.name, double(length) / whole, toneOf(step)};
    }
    return phases;
}

DeployMedian medianOf(const QList<const Deploy *> &deploys)
{
    QList<const Deploy *> done;
    for (const Deploy *deploy : deploys) {
        if (deploy->state == DeployState::Succeeded && bringsTag(*deploy) && deploy->started.isValid())
            done << deploy;
    }
    if (done.isEmpty())
        return {};
    const auto length = [](const Deploy *deploy) { return deploy->started.msecsTo(deploy->finished); };
    std::sort(done.begin(), done.end(), [&](const Deploy *a, const Deploy *b) { return length(a) < length(b); });
    const Deploy *middle = done[done.size() / 2];
    DeployMedian median{length(middle), {}};
    for (const DeployStep &step : middle->steps)
        median.steps << std::pair(step.name, lengthOf(step, step.finished));
    std::sort(median.steps.begin(), median.steps.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    median.steps = median.steps.first(std::min<qsizetype>(median.steps.size(), 3));
    return median;
}

} // namespace dw::ui
