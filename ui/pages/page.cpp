#include "ui/pages/page.h"

#include "ui/widgets/layouts.h"

namespace dw::ui {

Page::Page(Desk &desk, Navigation &navigation, Operations &operations, const QString &title)
    : QWidget(desk.pages), m_desk(desk), m_navigation(navigation), m_operations(operations), m_heading(new ElidedLabel(title)),
      m_header(row()), m_body(column(metrics::gap + 2))
{
    setObjectName(QStringLiteral("page"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(title);
    m_heading->setFont(desk.theme.font(TextStyle::Heading));
    m_header->addWidget(m_heading);
    // The heading stands at the same height on pages with and without buttons beside it.
    m_header->addStrut(30);
    m_body->setContentsMargins(metrics::page, 16, metrics::page, 18);
    m_body->addLayout(m_header);
    setLayout(m_body);
}

} // namespace dw::ui
