#pragma once

#include "ui/shell/palettemodel.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLineEdit;
class QListView;

namespace dw::ui {

/// Ctrl+K: finds projects, instances, tags and actions by a few letters.
class CommandPalette final : public QFrame
{
    Q_OBJECT
public:
    CommandPalette(const Theme &theme, QWidget *window);

    void open(QList<PaletteEntry> entries);
    [[nodiscard]] PaletteModel &model() { return m_model; }
    [[nodiscard]] QLineEdit &field() const { return *m_field; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void runCurrent();
    void move(int offset);

    PaletteModel m_model;
    QLineEdit *m_field;
    QListView *m_list;
};

} // namespace dw::ui
