#include "ui/models/stagemodel.h"

namespace dw::ui {

int StageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_stages.size());
}

int StageModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const Stage &stage = m_stages[index.row()];
    switch (index.column()) {
    case Name: return stage.name;
    case Pattern: return stage.tagPatterns.join(QStringLiteral(", "));
    case Way: return wayOf(stage);
    default: return {};
    }
}

QVariant StageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList headers{tr("Stage"), tr("Tags"), tr("How")};
    return headers.value(section);
}

void StageModel::setStages(const QList<Stage> &stages)
{
    beginResetModel();
    m_stages = stages;
    endResetModel();
}

void StageModel::change(int row, const Stage &stage)
{
    if (row < 0 || row >= m_stages.size() || m_stages[row] == stage)
        return;
    m_stages[row] = stage;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void StageModel::append(const Stage &stage)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_stages << stage;
    endInsertRows();
}

void StageModel::removeAt(int row)
{
    if (row < 0 || row >= m_stages.size())
        return;
    beginRemoveRows({}, row, row);
    m_stages.removeAt(row);
    endRemoveRows();
}

bool StageModel::move(int row, int offset)
{
    const int target = row + offset;
    if (row < 0 || row >= m_stages.size() || target < 0 || target >= m_stages.size())
        return false;
    beginMoveRows({}, row, row, {}, offset > 0 ? target + 1 : target);
    m_stages.move(row, target);
    endMoveRows();
    return true;
}

QString StageModel::wayOf(const Stage &stage)
{
    if (stage.confirm)
        return tr("confirm");
    return stage.autoDeploy ? tr("auto-deploy") : tr("manual");
}

} // namespace dw::ui
