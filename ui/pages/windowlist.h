#pragma once

#include "core/model/project.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace dw::ui {

class RowList;

/// The maintenance windows of a stage: daily ranges, each in a time zone.
class WindowList final : public QWidget
{
    Q_OBJECT
public:
    explicit WindowList(const Theme &theme, QWidget *parent = nullptr);

    void set(const QList<MaintenanceWindow> &windows);
    [[nodiscard]] QList<MaintenanceWindow> windows() const;

Q_SIGNALS:
    void edited();

private:
    void add(const MaintenanceWindow &window);

    RowList *m_rows;
};

} // namespace dw::ui
