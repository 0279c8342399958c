#pragma once

#include "core/base/enumnames.h"
#include "core/base/error.h"
#include "core/base/id.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace dw {

/// Pending waits for a person, a window or an age; Queued for its turn. RolledBack: failed or cancelled, everything undone.
/// Failed: ended in an error and something could not be undone yet; the reconciler goes on.
enum class DeployState { Pending, Queued, Running, Succeeded, RolledBack, Failed, Cancelled, Superseded, Dismissed };

enum class StepState { Waiting, Running, Done, Failed, Undoing, Undone, Skipped };

/// Which table of steps runs (core/deploy/recipe.h).
enum class RecipeKind { BlueGreen, PublishedPort, Promote, Rollback, Start, Stop, Restart, MakeDefault, Remove, RemoveStage, RemoveProject };

/// One step as journaled before and after it acts.
struct DeployStep {
    int index = 0;
    QString name; ///< pull, create, start, check, route, verify, retire
    StepState state = StepState::Waiting;
    QDateTime started;
    QDateTime finished;
    QString message;   ///< what it did or why it failed, for a person
    QJsonObject facts; ///< what undo and recovery need; no secrets
    friend bool operator==(const DeployStep &, const DeployStep &) = default;
};

struct DeployLogLine {
    qint64 number = 0; ///< per deploy, from 1
    QDateTime at;
    QString step;
    QString text;
    friend bool operator==(const DeployLogLine &, const DeployLogLine &) = default;
};

/// One attempt to bring a tag into a stage, or another recipe's run.
struct Deploy {
    DeployId id;
    ProjectId project;
    StageId stage;
    QString projectName; ///< as they were called then; the ids become none when project or stage are removed
    QString stageName;
    InstanceId instance; ///< that it made or works on; none before create
    DeliveryId delivery; ///< that caused it; none if a person asked
    RecipeKind recipe = RecipeKind::PublishedPort;
    QString image;  ///< repository
    QString tag;
    QString digest; ///< known after resolving; a deploy is by digest
    DeployState state = DeployState::Queued;
    QString reason; ///< why pending, superseded, cancelled, rolled back
    bool isHeldByPause = false; ///< came due while automatic deploys were paused: a person decides, also when they go on
    std::optional<Error::Code> errorCode;
    QString errorDetail; ///< probe transcript, last log lines
    QString requestedBy; ///< webhook, poll, token name, cli
    QString address;     ///< of the instance, once routed
    QDateTime pushed;    ///< when the registry got the tag, where it tells
    QDateTime imageCreated; ///< as its image says, where that was asked
    QDateTime created;
    QDateTime started;
    QDateTime finished;
    QList<DeployStep> steps;
    friend bool operator==(const Deploy &, const Deploy &) = default;

    [[nodiscard]] bool isOpen() const
    {
        return state == DeployState::Pending || state == DeployState::Queued || state == DeployState::Running;
    }
};

template <>
struct EnumNames<DeployState> {
    static constexpr std::pair<DeployState, std::string_view> table[] = {
        {DeployState::Pending, "pending"}, {DeployState::Queued, "queued"},
        {DeployState::Running, "running"}, {DeployState::Succeeded, "succeeded"},
        {DeployState::RolledBack, "rolled-back"}, {DeployState::Failed, "failed"},
        {DeployState::Cancelled, "cancelled"}, {DeployState::Superseded, "superseded"},
        {DeployState::Dismissed, "dismissed"}};
};

template <>
struct EnumNames<StepState> {
    static constexpr std::pair<StepState, std::string_view> table[] = {
        {StepState::Waiting, "waiting"}, {StepState::Running, "running"}, {StepState::Done, "done"},
        {StepState::Failed, "failed"}, {StepState::Undoing, "undoing"}, {StepState::Undone, "undone"},
        {StepState::Skipped, "skipped"}};
};

template <>
struct EnumNames<RecipeKind> {
    static constexpr std::pair<RecipeKind, std::string_view> table[] = {
        {RecipeKind::BlueGreen, "blue-green"}, {RecipeKind::PublishedPort, "published-port"},
        {RecipeKind::Promote, "promote"}, {RecipeKind::Rollback, "rollback"}, {RecipeKind::Start, "start"},
        {RecipeKind::Stop, "stop"}, {RecipeKind::Restart, "restart"}, {RecipeKind::MakeDefault, "make-default"},
        {RecipeKind::Remove, "remove"}, {RecipeKind::RemoveStage, "remove-stage"},
        {RecipeKind::RemoveProject, "remove-project"}};
};

} // namespace dw
