#pragma once

#include "core/base/clock.h"
#include "ui/models/cells.h"
#include "ui/models/recordmodel.h"

namespace dw::ui {

/// Webhook calls and poll findings with their decisions.
class DeliveryModel final : public RecordModel
{
    Q_OBJECT
public:
    enum Column { State, Image, Decision, Source, When, ColumnCount };

    DeliveryModel(StateStore &store, const Clock &clock, QObject *parent = nullptr);

protected:
    [[nodiscard]] QVariant value(qint64 id, int column, int role) const override;

private:
    [[nodiscard]] QString text(const Delivery &delivery, int column) const;

    const Clock &m_clock;
};

} // namespace dw::ui
