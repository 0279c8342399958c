#include "ui/models/deploymodel.h"

#include "ui/models/phases.h"
#include "ui/models/words.h"

namespace dw::ui {

DeployModel::DeployModel(StateStore &store, const Clock &clock, QObject *parent)
    : RecordModel(store, RecordKind::Deploy, store.deploys().ids(),
                  {tr("Project"), tr("Stage"), tr("Tag"), tr("What"), tr("State"), tr("Phases"), tr("Took"), tr("Asked by"), tr("When")}, parent),
      m_clock(clock)
{
}

QVariant DeployModel::value(qint64 id, int column, int role) const
{
    const Deploy *deploy = store().deploys().find(id);
    if (!deploy)
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(*deploy, column);
    case Qt::AccessibleTextRole: return column == Phases ? tr("phases of the deploy") : text(*deploy, column);
    case Qt::ToolTipRole:
        if (column == Tag)
            return deploy->digest;
        return column == State ? deploy->reason : QString();
    case ToneRole: return int(Words::tone(deploy->state));
    case StateRole: return int(deploy->state);
    case PillsRole: return column == State ? QVariant::fromValue(QList<PillText>{{text(*deploy, State), Words::tone(deploy->state)}}) : QVariant();
    case PhasesRole: return column == Phases ? QVariant::fromValue(phasesOf(*deploy, m_clock.now())) : QVariant();
    case SearchRole: return QStringList{deploy->projectName, deploy->stageName, deploy->tag, deploy->requestedBy, text(*deploy, State)}.join(QLatin1Char(' '));
    case SortRole:
        if (column == Duration)
            return Words::elapsed(*deploy, m_clock.now());
        return column == When || column == Phases ? QVariant(id) : QVariant(text(*deploy, column));
    default: return {};
    }
}

QString DeployModel::text(const Deploy &deploy, int column) const
{
    switch (column) {
    case ProjectName: return deploy.projectName;
    case StageName: return deploy.stageName;
    case Tag: return deploy.tag;
    case Kind: return Words::of(deploy.recipe);
    case State: return Words::progress(deploy);
    case Duration: return deploy.started.isValid() ? Words::duration(Words::elapsed(deploy, m_clock.now())) : QStringLiteral("–");
    case Cause: return deploy.requestedBy;
    case When: return Words::ago(deploy.created, m_clock.now());
    default: return {};
    }
}

} // namespace dw::ui
