#pragma once

#include "ui/models/deliverymodel.h"
#include "ui/models/recordfilter.h"
#include "ui/pages/page.h"

class QStackedWidget;

namespace dw::ui {

class DeliveryDetail;
class SearchField;
class Table;

/// What came in, what was decided and why; what waits for a person stands on top.
class InboxPage final : public Page
{
    Q_OBJECT
public:
    InboxPage(Desk &desk, Navigation &navigation, Operations &operations);

    void tick() override;
    [[nodiscard]] QWidget *searchField() const override;

private:
    void buildTable();
    void refreshApprovals();
    void showEmptiness();

    DeliveryModel m_model;
    RecordFilter m_filter;
    SearchField *m_search;
    QVBoxLayout *m_approvals;
    QString m_shownApprovals;
    Table *m_table;
    QStackedWidget *m_stack;
    DeliveryDetail *m_detail;
};

} // namespace dw::ui
