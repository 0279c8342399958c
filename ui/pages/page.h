#pragma once

#include "ui/desk.h"
#include "ui/navigation.h"
#include "ui/operations.h"
#include "ui/widgets/elidedlabel.h"

#include <QBoxLayout>
#include <QWidget>

namespace dw::ui {

/// A page of the window: a heading with buttons at its right, and a body.
class Page : public QWidget
{
    Q_OBJECT
public:
    Page(Desk &desk, Navigation &navigation, Operations &operations, const QString &title);

    /// Times have passed; called every second while the page is seen.
    virtual void tick() {}
    /// What Ctrl+F goes to.
    [[nodiscard]] virtual QWidget *searchField() const { return nullptr; }

protected:
    [[nodiscard]] Desk &desk() const { return m_desk; }
    [[nodiscard]] const Theme &theme() const { return m_desk.theme; }
    [[nodiscard]] StateStore &store() const { return m_desk.store(); }
    [[nodiscard]] Navigation &navigation() const { return m_navigation; }
    [[nodiscard]] Operations &operations() const { return m_operations; }
    [[nodiscard]] QHBoxLayout *header() const { return m_header; }
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] ElidedLabel *heading() const { return m_heading; }

private:
    Desk &m_desk;
    Navigation &m_navigation;
    Operations &m_operations;
    ElidedLabel *m_heading;
    QHBoxLayout *m_header;
    QVBoxLayout *m_body;
};

} // namespace dw::ui
