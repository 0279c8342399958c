#pragma once

#include "ui/models/recordfilter.h"
#include "ui/models/registrymodel.h"
#include "ui/pages/page.h"

class QPushButton;
class QStackedWidget;

namespace dw::ui {

class RegistryForm;
class Table;

/// Where images come from, with state and age, and the form to add or change one.
class RegistriesPage final : public Page
{
    Q_OBJECT
public:
    RegistriesPage(Desk &desk, Navigation &navigation, Operations &operations);

    void tick() override;
    void addRegistry();

private:
    void buildTable();
    void showEmptiness();

    RegistryModel m_model;
    RecordFilter m_filter;
    Table *m_table;
    QStackedWidget *m_stack;
    RegistryForm *m_form;
    QWidget *m_rest = nullptr;
};

} // namespace dw::ui
