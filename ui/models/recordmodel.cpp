#include "ui/models/recordmodel.h"

namespace dw::ui {

RecordModel::RecordModel(StateStore &store, RecordKind kind, QList<qint64> ids, QStringList headers, QObject *parent)
    : QAbstractTableModel(parent), m_store(store), m_kind(kind), m_headers(std::move(headers)), m_ids(std::move(ids))
{
    for (qsizetype row = 0; row < m_ids.size(); ++row)
        m_rows.insert(m_ids[row], row);
    connect(&store, &StateStore::recordChanged, this, &RecordModel::take);
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int RecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_headers.size());
}

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const qint64 id = m_ids[index.row()];
    if (role == IdRole)
        return id;
    return value(id, index.column(), role);
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= m_headers.size())
        return {};
    return m_headers[section];
}

qint64 RecordModel::affected(RecordKind, qint64) const
{
    return 0;
}

void RecordModel::take(RecordKind kind, qint64 id, RecordChange change)
{
    if (kind != m_kind) {
        touch(affected(kind, id));
        return;
    }
    switch (change) {
    case RecordChange::Inserted:
        beginInsertRows({}, int(m_ids.size()), int(m_ids.size()));
        m_rows.insert(id, m_ids.size());
        m_ids << id;
        endInsertRows();
        break;
    case RecordChange::Updated: touch(id); break;
    case RecordChange::Removed: removeRecord(id); break;
    }
}

void RecordModel::touch(qint64 id)
{
    const int row = rowOf(id);
    if (row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

void RecordModel::removeRecord(qint64 id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_ids.removeAt(row);
    m_rows.remove(id);
    for (qsizetype later = row; later < m_ids.size(); ++later)
        m_rows[m_ids[later]] = later;
    endRemoveRows();
}

} // namespace dw::ui
