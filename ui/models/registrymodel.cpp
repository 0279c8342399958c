#include "ui/models/registrymodel.h"

#include "ui/models/words.h"

namespace dw::ui {

QString kindName(RegistryKind kind)
{
    switch (kind) {
    case RegistryKind::Gitea: return QStringLiteral("Gitea");
    case RegistryKind::Forgejo: return QStringLiteral("Forgejo");
    case RegistryKind::GitHub: return QStringLiteral("GitHub");
    case RegistryKind::DockerHub: return QStringLiteral("Docker Hub");
    case RegistryKind::GitLab: return QStringLiteral("GitLab");
    case RegistryKind::Quay: return QStringLiteral("Quay");
    case RegistryKind::Harbor: return QStringLiteral("Harbor");
    case RegistryKind::Generic: break;
    }
    return RegistryModel::tr("any registry");
}

PillText peerPill(const QString &state)
{
    if (state == QLatin1StringView("ok"))
        return {RegistryModel::tr("Reachable"), Tone::Ok};
    if (state == QLatin1StringView("unreachable"))
        return {RegistryModel::tr("Unreachable"), Tone::Bad};
    return {RegistryModel::tr("Unknown"), Tone::Idle};
}

RegistryModel::RegistryModel(StateStore &store, const Clock &clock, QObject *parent)
    : RecordModel(store, RecordKind::Registry, store.registries().ids(),
                  {tr("Registry"), tr("State"), tr("Kind"), tr("Address"), tr("Polled"), tr("Requests left")}, parent),
      m_clock(clock)
{
}

QVariant RegistryModel::value(qint64 id, int column, int role) const
{
    const RegistryRecord *registry = store().registries().find(id);
    if (!registry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(*registry, column);
    case Qt::ToolTipRole: return column == State ? registry->stateText : QString();
    case ToneRole: return int(peerPill(registry->state).tone);
    case PillsRole: return column == State ? QVariant::fromValue(QList<PillText>{peerPill(registry->state)}) : QVariant();
    case SearchRole: return QString(registry->name + QLatin1Char(' ') + registry->url);
    case SortRole: return column == Limit ? QVariant(registry->limitLeft) : QVariant(text(*registry, column));
    default: return {};
    }
}

QString RegistryModel::text(const RegistryRecord &registry, int column) const
{
    switch (column) {
    case Name: return registry.name;
    case State: return peerPill(registry.state).text;
    case Kind: return kindName(registry.kind);
    case Address: return registry.url;
    case Polled: {
        const QString interval = registry.pollSeconds > 0 ? tr("every %1").arg(Words::span(registry.pollSeconds * 1000)) : tr("not polled");
        return registry.checked.isValid() ? tr("%1 · %2").arg(interval, Words::ago(registry.checked, m_clock.now())) : interval;
    }
    case Limit: return registry.limitLeft < 0 ? QStringLiteral("–") : Words::count(registry.limitLeft);
    default: return {};
    }
}

} // namespace dw::ui
