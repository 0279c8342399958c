#pragma once

#include "core/base/id.h"

#include <QByteArray>
#include <QString>

namespace dw {

/// The names of the rows that sealed values belong to: the vault's associated data. Changing one makes what is stored
/// under it unreadable.
[[nodiscard]] inline QByteArray sealedSettingRow(const QString &name)
{
    return QByteArray("settings/") + name.toUtf8();
}

[[nodiscard]] inline QByteArray sealedPasswordRow(RegistryId id)
{
    return QByteArray("registries/") + QByteArray::number(id.value) + QByteArray("/password");
}

[[nodiscard]] inline QByteArray sealedVariableRow(ProjectId project, const QString &name)
{
    return QByteArray("projects/") + QByteArray::number(project.value) + QByteArray("/environment/") + name.toUtf8();
}

[[nodiscard]] inline QByteArray sealedConfigurationRow(DeployId id)
{
    return QByteArray("deploys/") + QByteArray::number(id.value) + QByteArray("/configuration");
}

[[nodiscard]] inline QByteArray sealedChannelUrlRow(ChannelId id)
{
    return QByteArray("notification_channels/") + QByteArray::number(id.value) + QByteArray("/url");
}

[[nodiscard]] inline QByteArray sealedCheckRow()
{
    return QByteArray("meta/vault_check");
}

} // namespace dw
