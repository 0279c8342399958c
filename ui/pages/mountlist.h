#pragma once

#include "core/model/runconfiguration.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace dw::ui {

class RowList;

/// A project's volumes and host directories, each with how instances side by side share it.
class MountList final : public QWidget
{
    Q_OBJECT
public:
    explicit MountList(const Theme &theme, QWidget *parent = nullptr);

    void set(const QList<Mount> &mounts);
    [[nodiscard]] QList<Mount> mounts() const;

private:
    void add(const Mount &mount);

    const Theme &m_theme;
    RowList *m_rows;
};

} // namespace dw::ui
