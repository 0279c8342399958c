#include "ui/pages/registriespage.h"

#include "ui/pages/registryform.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/noticepage.h"
#include "ui/widgets/table.h"

#include <QStackedWidget>

namespace dw::ui {

RegistriesPage::RegistriesPage(Desk &desk, Navigation &navigation, Operations &operations)
    : Page(desk, navigation, operations, tr("Registries")), m_model(desk.store(), desk.session.clock()), m_table(new Table(desk.theme)),
      m_stack(new QStackedWidget), m_form(new RegistryForm(desk, operations))
{
    QPushButton *add = button(tr("Add registry"), ButtonKind::Primary);
    theme().setIcon(add, QStringLiteral("plus"), Ink::OnAccent);
    connect(add, &QPushButton::clicked, this, &RegistriesPage::addRegistry);
    header()->addStretch();
    header()->addWidget(add);
    buildTable();
    body()->addWidget(m_stack, 1);
    body()->addWidget(m_form);
    m_rest = new QWidget;
    body()->addWidget(m_rest, 1);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, &RegistriesPage::showEmptiness);
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &RegistriesPage::showEmptiness);
    connect(m_form, &RegistryForm::said, &navigation, &Navigation::notice);
    showEmptiness();
}

void RegistriesPage::buildTable()
{
    m_filter.setSourceModel(&m_model);
    m_table->setModel(&m_filter);
    m_table->setAccessibleName(tr("Registries"));
    using Kind = CellDelegate::Kind;
    m_table->setColumn(RegistryModel::Name, Kind::Strong, 0);
    m_table->setColumn(RegistryModel::State, Kind::Pills, 0);
    m_table->setColumn(RegistryModel::Kind, Kind::Text, 0);
    m_table->setColumn(RegistryModel::Address, Kind::Mono, 1);
    m_table->setColumn(RegistryModel::Polled, Kind::Muted, 1);
    m_table->setColumn(RegistryModel::Limit, Kind::Mono, 0);
    m_table->setOptional({RegistryModel::Kind, RegistryModel::Limit}, 200);
    m_table->keepSort(desk().settings, QStringLiteral("registries"), RegistryModel::Name, Qt::AscendingOrder);
    connect(m_table, &Table::currentRecordChanged, m_form, &RegistryForm::edit);
    QFrame *frame = card();
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_table);
    frame->setLayout(layout);
    auto *empty = new NoticePage(theme(), QStringLiteral("registry"), tr("No registry yet"),
                                 tr("Add the registry that your images are pushed to. Its new tags are then noticed, by webhook and by polling."), tr("Add registry"));
    connect(empty, &NoticePage::acted, this, &RegistriesPage::addRegistry);
    m_stack->addWidget(frame);
    m_stack->addWidget(empty);
}

void RegistriesPage::showEmptiness()
{
    m_stack->setCurrentIndex(m_filter.rowCount() == 0 ? 1 : 0);
    if (m_filter.rowCount() > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_filter.index(0, 0));
    // No empty rows between the last registry and the form.
    const bool isEmpty = m_filter.rowCount() == 0;
    m_stack->setMaximumHeight(isEmpty ? QWIDGETSIZE_MAX : m_table->fullHeight() + 4);
    m_rest->setVisible(!isEmpty);
    m_form->setVisible(!isEmpty || m_form->isNew());
}

void RegistriesPage::addRegistry()
{
    m_form->begin();
    m_form->show();
}

void RegistriesPage::tick()
{
    m_table->refreshTimes();
}

} // namespace dw::ui
