#pragma once

#include "ui/models/statestore.h"

#include <QAbstractTableModel>

namespace dw::ui {

/// What models offer beside Qt's own roles.
enum Role {
    IdRole = Qt::UserRole + 1, ///< qint64
    SortRole,
    ToneRole,   ///< int of Tone
    PillsRole,  ///< QList<PillText>
    PhasesRole, ///< QList<Phase>
    SeriesRole, ///< QList<double>
    SearchRole, ///< text that a filter looks through
    StateRole,  ///< int of the record's state enum
    DetailRole, ///< text below the cell's own
};

/// One kind of record of a StateStore as rows. Never resets: rows come, change and go one by one.
class RecordModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// \a store outlives the model.
    RecordModel(StateStore &store, RecordKind kind, QList<qint64> ids, QStringList headers, QObject *parent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] qint64 idAt(int row) const { return m_ids.value(row); }
    [[nodiscard]] int rowOf(qint64 id) const { return int(m_rows.value(id, -1)); }

public Q_SLOTS:
    void touch(qint64 id);

protected:
    [[nodiscard]] virtual QVariant value(qint64 id, int column, int role) const = 0;
    /// Records that change together with \a id of \a kind, for example a project with its instances.
    [[nodiscard]] virtual qint64 affected(RecordKind kind, qint64 id) const;
    [[nodiscard]] StateStore &store() const { return m_store; }

private:
    void take(RecordKind kind, qint64 id, RecordChange change);
    void removeRecord(qint64 id);

    StateStore &m_store;
    RecordKind m_kind;
    QStringList m_headers;
    QList<qint64> m_ids;
    QHash<qint64, qsizetype> m_rows;
};

} // namespace dw::ui
