#pragma once

#include "core/model/project.h"

#include <QAbstractTableModel>

namespace dw::ui {

/// The stages of one project while it is edited, in order.
class StageModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Pattern, Way, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setStages(const QList<Stage> &stages);
    [[nodiscard]] const QList<Stage> &stages() const { return m_stages; }
    void change(int row, const Stage &stage);
    void append(const Stage &stage);
    void removeAt(int row);
    /// Moves the stage one up or down; whether there was room.
    bool move(int row, int offset);

    /// “auto-deploy”, “confirm” or “manual”.
    [[nodiscard]] static QString wayOf(const Stage &stage);

private:
    QList<Stage> m_stages;
};

} // namespace dw::ui
