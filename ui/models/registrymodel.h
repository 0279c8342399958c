#pragma once

#include "core/base/clock.h"
#include "ui/models/cells.h"
#include "ui/models/recordmodel.h"

namespace dw::ui {

/// Registries with what is known of them. A registry that was not reached is unknown, never fine.
class RegistryModel final : public RecordModel
{
    Q_OBJECT
public:
    enum Column { Name, State, Kind, Address, Polled, Limit, ColumnCount };

    RegistryModel(StateStore &store, const Clock &clock, QObject *parent = nullptr);

protected:
    [[nodiscard]] QVariant value(qint64 id, int column, int role) const override;

private:
    [[nodiscard]] QString text(const RegistryRecord &registry, int column) const;

    const Clock &m_clock;
};

/// How a registry's or peer's state word is shown.
/// The own name of a kind of registry.
[[nodiscard]] QString kindName(RegistryKind kind);
[[nodiscard]] PillText peerPill(const QString &state);

} // namespace dw::ui
