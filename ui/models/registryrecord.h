#pragma once

#include "core/model/registry.h"

#include <QJsonObject>

namespace dw::ui {

/// A registry as the API shows it: without its password, with what is known of its state.
struct RegistryRecord {
    RegistryId id;
    QString name;
    RegistryKind kind = RegistryKind::Generic;
    QString url;
    QString username;
    bool hasPassword = false;
    qint64 pollSeconds = 0;
    QString state;      ///< ok, unknown, unreachable; empty: the daemon does not say
    QString stateText;
    QDateTime checked;
    QDateTime nextPoll; ///< invalid: none is planned
    int limitLeft = -1; ///< requests; -1: unknown
    friend bool operator==(const RegistryRecord &, const RegistryRecord &) = default;

    [[nodiscard]] static RegistryRecord fromJson(const QJsonObject &json);
};

/// The engine's or the proxy's health as the API shows it.
struct PeerRecord {
    QString state; ///< ok, unknown, unreachable
    QString text;
    QDateTime checked;
    friend bool operator==(const PeerRecord &, const PeerRecord &) = default;

    [[nodiscard]] static PeerRecord fromJson(const QJsonObject &json);
};

} // namespace dw::ui
