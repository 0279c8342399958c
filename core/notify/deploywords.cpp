#include "core/notify/deploywords.h"

#include <algorithm>

namespace dw {

namespace {

constexpr qsizetype longestTitle = 200;
constexpr qsizetype longestText = 1500;

QString stageNameOf(const Deploy &deploy, const Project &project)
{
    const Stage *const stage = project.stage(deploy.stage);
    return stage ? stage->name : QString();
}

/// “launcher/dev”
QString placeOf(const Deploy &deploy, const Project &project)
{
    const QString stage = stageNameOf(deploy, project);
    return stage.isEmpty() ? project.name : QString(project.name + QLatin1Char('/') + stage);
}

bool bringsAVersion(RecipeKind recipe)
{
    return recipe == RecipeKind::BlueGreen || recipe == RecipeKind::PublishedPort || recipe == RecipeKind::Promote;
}

/// “deploying v1.2”
QString doing(const Deploy &deploy)
{
    QString verb = enumName(deploy.recipe);
    if (bringsAVersion(deploy.recipe))
        verb = QStringLiteral("deploying");
    else if (deploy.recipe == RecipeKind::Rollback)
        verb = QStringLiteral("rolling back to");
    return deploy.tag.isEmpty() ? verb : QString(verb + QLatin1Char(' ') + deploy.tag);
}

QString failedStep(const Deploy &deploy)
{
    const auto isBroken = [](const DeployStep &step) { return step.state == StepState::Failed; };
    const auto step = std::ranges::find_if(deploy.steps, isBroken);
    return step == deploy.steps.end() ? QString() : step->name;
}

Notification about(const Deploy &deploy, const Project &project, const QDateTime &now)
{
    Notification notification;
    notification.project = deploy.project;
    notification.at = now;
    notification.facts = {{QStringLiteral("deploy"), deploy.id.value},
                          {QStringLiteral("project"), project.name},
                          {QStringLiteral("stage"), stageNameOf(deploy, project)},
                          {QStringLiteral("image"), deploy.image},
                          {QStringLiteral("tag"), deploy.tag},
                          {QStringLiteral("digest"), deploy.digest},
                          {QStringLiteral("recipe"), enumName(deploy.recipe)},
                          {QStringLiteral("state"), enumName(deploy.state)},
                          {QStringLiteral("requested_by"), speakable(deploy.requestedBy, longestTitle)}};
    return notification;
}

Notification success(const Deploy &deploy, const Project &project, const QDateTime &now)
{
    const bool isRollback = deploy.recipe == RecipeKind::Rollback;
    Notification notification = about(deploy, project, now);
    notification.event = isRollback ? NotificationEvent::DeployRolledBack : NotificationEvent::DeploySucceeded;
    const QString words = isRollback ? QStringLiteral("%1: rolled back to %2") : QStringLiteral("%1: %2 deployed");
    notification.title = speakable(words.arg(placeOf(deploy, project), deploy.tag), longestTitle);
    notification.link = deploy.address;
    return notification;
}

Notification failure(const Deploy &deploy, const Project &project, const QDateTime &now)
{
    Notification notification = about(deploy, project, now);
    notification.event = NotificationEvent::DeployFailed;
    const QString step = failedStep(deploy);
    const QString where = step.isEmpty() ? QString() : QString(QStringLiteral(" at ") + step);
    notification.title = speakable(QStringLiteral("%1: %2 failed%3").arg(placeOf(deploy, project), doing(deploy), where), longestTitle);
    const QString after = deploy.state == DeployState::RolledBack
        ? QStringLiteral("Everything it did was undone; what ran before still runs.")
        : QStringLiteral("Not everything could be undone yet; this is tried again.");
    notification.text = speakable(deploy.reason, longestText) + QLatin1Char('\n') + after;
    notification.facts.insert(QStringLiteral("step"), step);
    notification.facts.insert(QStringLiteral("reason"), speakable(deploy.reason, longestText));
    return notification;
}

} // namespace

std::optional<Notification> deployEndedWords(const Deploy &deploy, const Project &project, const QDateTime &now)
{
    const bool hasArrived = bringsAVersion(deploy.recipe) || deploy.recipe == RecipeKind::Rollback;
    if (deploy.state == DeployState::Succeeded && hasArrived)
        return success(deploy, project, now);
    const bool hasFailed = deploy.state == DeployState::Failed || deploy.state == DeployState::RolledBack;
    if (hasFailed && deploy.errorCode != Error::Code::Cancelled)
        return failure(deploy, project, now);
    return std::nullopt;
}

Notification deployPendingWords(const Deploy &deploy, const Project &project, const QDateTime &now)
{
    Notification notification = about(deploy, project, now);
    notification.event = NotificationEvent::DeployPending;
    notification.title = speakable(QStringLiteral("%1: %2 waits").arg(placeOf(deploy, project), deploy.tag), longestTitle);
    notification.text = speakable(deploy.reason, longestText);
    notification.facts.insert(QStringLiteral("reason"), notification.text);
    return notification;
}

} // namespace dw
