#include "ui/models/words.h"

#include <QLocale>

namespace dw::ui {

QString Words::of(InstanceState state)
{
    switch (state) {
    case InstanceState::Starting: return tr("starting");
    case InstanceState::Running: return tr("running");
    case InstanceState::Unhealthy: return tr("unhealthy");
    case InstanceState::Stopped: return tr("stopped");
    case InstanceState::Kept: return tr("kept for rollback");
    case InstanceState::Failed: return tr("failed");
    case InstanceState::Missing: return tr("missing");
    case InstanceState::Removing: return tr("being removed");
    }
    return {};
}

Tone Words::tone(InstanceState state)
{
    switch (state) {
    case InstanceState::Starting:
    case InstanceState::Removing: return Tone::Warn;
    case InstanceState::Running: return Tone::Ok;
    case InstanceState::Unhealthy:
    case InstanceState::Failed:
    case InstanceState::Missing: return Tone::Bad;
    case InstanceState::Stopped:
    case InstanceState::Kept: return Tone::Idle;
    }
    return Tone::Idle;
}

QString Words::of(DeployState state)
{
    switch (state) {
    case DeployState::Pending: return tr("Waiting for approval");
    case DeployState::Queued: return tr("Queued");
    case DeployState::Running: return tr("Running");
    case DeployState::Succeeded: return tr("Succeeded");
    case DeployState::RolledBack: return tr("Rolled back");
    case DeployState::Failed: return tr("Failed");
    case DeployState::Cancelled: return tr("Cancelled");
    case DeployState::Superseded: return tr("Superseded");
    case DeployState::Dismissed: return tr("Dismissed");
    }
    return {};
}

Tone Words::tone(DeployState state)
{
    switch (state) {
    case DeployState::Pending: return Tone::Warn;
    case DeployState::Queued:
    case DeployState::Running: return Tone::Accent;
    case DeployState::Succeeded: return Tone::Ok;
    case DeployState::RolledBack:
    case DeployState::Failed: return Tone::Bad;
    case DeployState::Cancelled:
    case DeployState::Superseded:
    case DeployState::Dismissed: return Tone::Idle;
    }
    return Tone::Idle;
}

QString Words::of(StepState state)
{
    switch (state) {
    case StepState::Waiting: return tr("Waiting");
    case StepState::Running: return tr("Running");
    case StepState::Done: return tr("Done");
    case StepState::Failed: return tr("Failed");
    case StepState::Undoing: return tr("Undoing");
    case StepState::Undone: return tr("Undone");
    case StepState::Skipped: return tr("Skipped");
    }
    return {};
}

Tone Words::tone(StepState state)
{
    switch (state) {
    case StepState::Running: return Tone::Accent;
    case StepState::Done: return Tone::Ok;
    case StepState::Failed: return Tone::Bad;
    case StepState::Undoing:
    case StepState::Undone: return Tone::Warn;
    case StepState::Waiting:
    case StepState::Skipped: return Tone::Idle;
    }
    return Tone::Idle;
}

QString Words::of(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Accepted: return tr("Accepted");
    case DeliveryState::Deployed: return tr("Deployed");
    case DeliveryState::Pending: return tr("Pending");
    case DeliveryState::Waiting: return tr("Waiting for you");
    case DeliveryState::Ignored: return tr("Nothing to do");
    case DeliveryState::Rejected: return tr("Not understood");
    case DeliveryState::Dismissed: return tr("Dismissed");
    }
    return {};
}

Tone Words::tone(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Accepted: return Tone::Accent;
    case DeliveryState::Deployed: return Tone::Ok;
    case DeliveryState::Pending:
    case DeliveryState::Waiting: return Tone::Warn;
    case DeliveryState::Rejected: return Tone::Bad;
    case DeliveryState::Ignored:
    case DeliveryState::Dismissed: return Tone::Idle;
    }
    return Tone::Idle;
}

QString Words::of(RecipeKind kind)
{
    switch (kind) {
    case RecipeKind::BlueGreen:
    case RecipeKind::PublishedPort: return tr("Deploy");
    case RecipeKind::Promote: return tr("Promote");
    case RecipeKind::Rollback: return tr("Roll back");
    case RecipeKind::Start: return tr("Start");
    case RecipeKind::Stop: return tr("Stop");
    case RecipeKind::Restart: return tr("Restart");
    case RecipeKind::MakeDefault: return tr("Make default");
    case RecipeKind::Remove: return tr("Remove");
    case RecipeKind::RemoveStage: return tr("Remove stage");
    case RecipeKind::RemoveProject: return tr("Remove project");
    }
    return {};
}

QString Words::progress(const Deploy &deploy)
{
    if (deploy.state != DeployState::Running)
        return of(deploy.state);
    for (const DeployStep &step : deploy.steps) {
        if (step.state == StepState::Running)
            return tr("Running · %1").arg(step.name);
        if (step.state == StepState::Undoing)
            return tr("Undoing · %1").arg(step.name);
    }
    return of(deploy.state);
}

QString Words::duration(qint64 ms)
{
    return ms < 10'000 ? tr("%1 s").arg(figure(double(ms) / 1000.0, 1)) : span(ms);
}

QString Words::span(qint64 ms)
{
    const qint64 whole = ms / 1000;
    if (whole < 60)
        return tr("%1 s").arg(whole);
    if (whole < 3600)
        return tr("%1 min").arg(whole / 60);
    if (whole < 86'400)
        return tr("%1 h").arg(whole / 3600);
    return tr("%1 d").arg(count(whole / 86'400));
}

QString Words::ago(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return tr("never");
    const qint64 ms = time.msecsTo(now);
    return ms < 1000 ? tr("just now") : tr("%1 ago").arg(span(ms));
}

QString Words::bytes(qint64 bytes)
{
    if (bytes < 1'000'000)
        return tr("%1 kB").arg(bytes / 1000);
    if (bytes < 1'000'000'000)
        return tr("%1 MB").arg(bytes / 1'000'000);
    return tr("%1 GB").arg(figure(double(bytes) / 1e9, 1));
}

QString Words::figure(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

QString Words::plain(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'g', 15);
}

QString Words::count(qint64 number)
{
    return QLocale().toString(number);
}

qint64 Words::elapsed(const Deploy &deploy, const QDateTime &now)
{
    if (!deploy.started.isValid())
        return 0;
    return std::max<qint64>(deploy.started.msecsTo(deploy.finished.isValid() ? deploy.finished : now), 0);
}

} // namespace dw::ui
