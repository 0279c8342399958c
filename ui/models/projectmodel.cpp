#include "ui/models/projectmodel.h"

#include "ui/models/words.h"

namespace dw::ui {

namespace {

/// \a words after others. Only their beginning gets small: in some languages other words keep their capitals.
QString inSentence(const QString &words)
{
    return QString(words.left(1).toLower() + words.mid(1));
}

} // namespace

ProjectSummary summaryOf(const StateStore &store, ProjectId project)
{
    ProjectSummary summary;
    store.eachInstanceOf(project, [&summary](const Instance &instance) {
        if (instance.state == InstanceState::Kept)
            return;
        const Tone tone = Words::tone(instance.state);
        ++summary.total;
        summary.running += tone == Tone::Ok;
        summary.starting += tone == Tone::Warn;
        summary.failing += tone == Tone::Bad;
    });
    summary.tone = summary.failing > 0    ? Tone::Bad
                   : summary.starting > 0 ? Tone::Warn
                   : summary.running > 0  ? Tone::Ok
                                          : Tone::Idle;
    return summary;
}

ProjectModel::ProjectModel(StateStore &store, StatsBook &stats, const Clock &clock, QObject *parent)
    : RecordModel(store, RecordKind::Project, store.projects().ids(),
                  {tr("Project"), tr("Stages"), tr("Instances"), tr("Latest activity"), tr("CPU, 10 min"), tr("Memory"), QString()}, parent),
      m_stats(stats), m_clock(clock)
{
    connect(&stats, &StatsBook::changed, this, [this](qint64 instance) { touch(affected(RecordKind::Instance, instance)); });
}

qint64 ProjectModel::affected(RecordKind kind, qint64 id) const
{
    if (kind == RecordKind::Instance) {
        const Instance *instance = store().instances().find(id);
        return instance ? instance->project.value : 0;
    }
    if (kind == RecordKind::Deploy) {
        const Deploy *deploy = store().deploys().find(id);
        return deploy ? deploy->project.value : 0;
    }
    return 0;
}

QVariant ProjectModel::value(qint64 id, int column, int role) const
{
    const Project *project = store().projects().find(id);
    if (!project)
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(*project, column);
    case Qt::AccessibleTextRole: return column == Name ? QVariant(QString(project->name + QStringLiteral(", ") + instancesText(summaryOf(store(), project->id)))) : text(*project, column);
    case ToneRole: return int(summaryOf(store(), project->id).tone);
    case PillsRole: return column == Stages ? QVariant::fromValue(pills(*project)) : QVariant();
    case SeriesRole: return column == Cpu ? QVariant::fromValue(load(project->id)) : QVariant();
    case SearchRole: return QString(project->name + QLatin1Char(' ') + project->image);
    case SortRole:
        switch (column) {
        case Instances: return summaryOf(store(), project->id).total;
        case Memory: return memory(project->id);
        case Activity: {
            const Deploy *deploy = store().latestDeploy(project->id);
            return deploy ? deploy->id.value : 0;
        }
        default: return text(*project, column);
        }
    default: return {};
    }
}

QString ProjectModel::text(const Project &project, int column) const
{
    switch (column) {
    case Name: return project.name;
    case Stages: {
        QStringList words;
        for (const PillText &pill : pills(project))
            words << pill.text;
        return words.join(QStringLiteral(", "));
    }
    case Instances: return instancesText(summaryOf(store(), project.id));
    case Activity: return activityText(project);
    case Memory: {
        const qint64 bytes = memory(project.id);
        return bytes < 0 ? QStringLiteral("–") : Words::bytes(bytes);
    }
    case DeployButton: return tr("Deploy");
    default: return {};
    }
}

QString ProjectModel::instancesText(const ProjectSummary &summary) const
{
    if (summary.failing > 0)
        return summary.running > 0 ? tr("%1 failing, %2 running").arg(summary.failing).arg(summary.running) : tr("%1 failing").arg(summary.failing);
    if (summary.starting > 0)
        return tr("%1 running, %2 starting").arg(summary.running).arg(summary.starting);
    return summary.running > 0 ? tr("%1 running").arg(summary.running) : tr("none running");
}

QString ProjectModel::activityText(const Project &project) const
{
    const Deploy *deploy = store().latestDeploy(project.id);
    if (!deploy)
        return tr("no deploys yet");
    const QDateTime at = deploy->finished.isValid() ? deploy->finished : deploy->created;
    const QString when = Words::ago(at, m_clock.now());
    switch (deploy->state) {
    case DeployState::Succeeded:
        if (deploy->recipe == RecipeKind::Promote)
            return tr("%1 promoted to %2 · %3").arg(deploy->tag, deploy->stageName, when);
        if (deploy->recipe == RecipeKind::BlueGreen || deploy->recipe == RecipeKind::PublishedPort)
            return tr("%1 deployed · %2").arg(deploy->tag, when);
        return tr("%1: %2 · %3").arg(deploy->tag, inSentence(Words::of(deploy->recipe)), when);
    case DeployState::RolledBack:
    case DeployState::Failed: return tr("%1 %2: %3 · %4").arg(deploy->tag, inSentence(Words::of(deploy->state)), deploy->reason, when);
    case DeployState::Running: return tr("%1 %2 · %3").arg(deploy->tag, inSentence(Words::progress(*deploy)), Words::duration(Words::elapsed(*deploy, m_clock.now())));
    default: return tr("%1 %2 · %3").arg(deploy->tag, inSentence(Words::of(deploy->state)), when);
    }
}

QList<PillText> ProjectModel::pills(const Project &project) const
{
    QList<PillText> pills;
    for (const Stage &stage : project.stages) {
        int count = 0;
        Tone tone = Tone::Idle;
        store().eachInstanceOf(project.id, [&](const Instance &instance) {
            if (instance.stage != stage.id || instance.state == InstanceState::Kept)
                return;
            const Tone own = Words::tone(instance.state);
            count += own != Tone::Idle;
            if (own == Tone::Bad || tone == Tone::Idle || (own == Tone::Warn && tone == Tone::Ok))
                tone = own;
        });
        pills << PillText{QString(stage.name + QLatin1Char(' ') + QString::number(count)), tone};
    }
    return pills;
}

QList<double> ProjectModel::load(ProjectId project) const
{
    QList<double> sum;
    store().eachInstanceOf(project, [&](const Instance &instance) {
        const QList<double> own = m_stats.cpu(instance.id.value);
        if (own.size() > sum.size())
            sum.insert(0, own.size() - sum.size(), 0.0);
        for (qsizetype i = 0; i < own.size(); ++i)
            sum[sum.size() - own.size() + i] += own[i];
    });
    return sum;
}

qint64 ProjectModel::memory(ProjectId project) const
{
    qint64 sum = -1;
    store().eachInstanceOf(project, [&](const Instance &instance) {
        if (const qint64 own = m_stats.memory(instance.id.value); own >= 0)
            sum = std::max<qint64>(sum, 0) + own;
    });
    return sum;
}

} // namespace dw::ui
