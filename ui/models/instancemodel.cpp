#include "ui/models/instancemodel.h"

#include "ui/models/words.h"

namespace dw::ui {

InstanceModel::InstanceModel(StateStore &store, StatsBook &stats, const Clock &clock, QObject *parent)
    : RecordModel(store, RecordKind::Instance, store.instances().ids(),
                  {tr("Tag"), tr("State"), tr("Address"), tr("Up"), tr("CPU, 10 min"), tr("Memory")}, parent),
      m_stats(stats), m_clock(clock)
{
    connect(&stats, &StatsBook::changed, this, &InstanceModel::touch);
}

QVariant InstanceModel::value(qint64 id, int column, int role) const
{
    const Instance *instance = store().instances().find(id);
    if (!instance)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(*instance, column);
    case Qt::ToolTipRole: return column == Tag ? instance->digest : instance->stateReason;
    case ToneRole: return int(Words::tone(instance->state));
    case StateRole: return int(instance->state);
    case PillsRole: return column == State ? QVariant::fromValue(QList<PillText>{{text(*instance, State), Words::tone(instance->state)}}) : QVariant();
    case SeriesRole: return column == Cpu ? QVariant::fromValue(m_stats.cpu(id)) : QVariant();
    case SearchRole: return QStringList{instance->tag, instance->address, instance->containerName}.join(QLatin1Char(' '));
    case SortRole:
        if (column == Memory)
            return m_stats.memory(id);
        return column == Uptime ? QVariant(instance->created) : QVariant(text(*instance, column));
    default: return {};
    }
}

QString InstanceModel::text(const Instance &instance, int column) const
{
    switch (column) {
    case Tag: return instance.tag;
    case State: return Words::of(instance.state);
    case Address: return instance.address;
    case Uptime:
        return instance.state == InstanceState::Running && instance.created.isValid()
                   ? Words::span(instance.created.msecsTo(m_clock.now()))
                   : QStringLiteral("–");
    case Memory: return m_stats.memory(instance.id.value) < 0 ? QStringLiteral("–") : Words::bytes(m_stats.memory(instance.id.value));
    default: return {};
    }
}

} // namespace dw::ui
