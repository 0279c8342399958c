#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace dw::ui {

/// Things of one kind below each other, each with a button that takes it away, and below them one that adds another.
class RowList final : public QWidget
{
    Q_OBJECT
public:
    RowList(const Theme &theme, const QString &addText, QWidget *parent = nullptr);

    /// Takes \a row, whose place in rows() is its order on the screen.
    void add(QWidget *row);
    void clear();
    [[nodiscard]] const QList<QWidget *> &rows() const { return m_rows; }

Q_SIGNALS:
    void addWanted();
    void removed();

private:
    void remove(QWidget *row, QWidget *line);

    const Theme &m_theme;
    QVBoxLayout *m_lines;
    QPushButton *m_add;
    QList<QWidget *> m_rows;
};

} // namespace dw::ui
