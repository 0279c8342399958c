#pragma once

#include "ui/delegates/celldelegate.h"

#include <QElapsedTimer>
#include <QSettings>
#include <QTableView>
#include <QTimer>

namespace dw::ui {

/// A table as all pages show it: whole rows, quiet grid, columns that share the width.
class Table final : public QTableView
{
    Q_OBJECT
public:
    explicit Table(const Theme &theme, QWidget *parent = nullptr);

    /// How column \a column is painted, and its share of the spare width (0: as wide as its content needs).
    void setColumn(int column, CellDelegate::Kind kind, int stretch);
    /// Columns that give way, first to last, where a part of the rest would be narrower than \a least otherwise.
    void setOptional(const QList<int> &columns, int least)
    {
        m_optional = columns;
        m_least = least;
    }
    /// Keeps the sort order under \a name.
    void keepSort(QSettings &settings, const QString &name, int column, Qt::SortOrder order);
    void setModel(QAbstractItemModel *model) override;

    [[nodiscard]] qint64 currentRecord() const;
    /// Shows how much time has passed: texts like “3 min ago” are made when they are painted.
    void refreshTimes() { viewport()->update(); }
    /// Rows closer together than usual.
    void setDense();
    /// Rows with two lines of text.
    void setTall();
    /// The height that shows all rows.
    [[nodiscard]] int fullHeight() const;

Q_SIGNALS:
    /// A row was opened, by double click or Return.
    void opened(qint64 record);
    void currentRecordChanged(qint64 record);
    /// The menu of a row is wanted: by its button, the right mouse button or the keyboard. \a place is global.
    void menuWanted(qint64 record, const QPoint &place);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    void shareWidth();
    /// The width of all columns that do not share the rest.
    int fixedWidth();
    void shareWidthLater();

    const Theme &m_theme;
    QMap<int, int> m_stretch;
    QList<int> m_optional;
    int m_least = 0;
    QTimer m_later;
    QElapsedTimer m_shared;
    int m_buttonColumn = -1;
};

} // namespace dw::ui
