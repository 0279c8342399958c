#include "ui/widgets/rowlist.h"

#include "ui/widgets/layouts.h"

namespace dw::ui {

RowList::RowList(const Theme &theme, const QString &addText, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_lines(column(6)), m_add(button(addText, ButtonKind::Link))
{
    m_theme.setIcon(m_add, QStringLiteral("plus"), Ink::Accent);
    QVBoxLayout *layout = column(4);
    layout->addLayout(m_lines);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    setLayout(layout);
    setFocusProxy(m_add);
    connect(m_add, &QPushButton::clicked, this, &RowList::addWanted);
}

void RowList::add(QWidget *one)
{
    auto *line = new QWidget;
    QHBoxLayout *layout = row(6);
    QPushButton *take = iconButton(m_theme, QStringLiteral("cross"), tr("Take away"));
    take->setFixedHeight(one->sizeHint().height() < 60 ? one->sizeHint().height() : take->sizeHint().height() + 6);
    layout->addWidget(one, 1);
    layout->addWidget(take, 0, Qt::AlignTop);
    line->setLayout(layout);
    m_lines->addWidget(line);
    m_rows << one;
    connect(take, &QPushButton::clicked, this, [this, one, line] { remove(one, line); });
}

void RowList::remove(QWidget *one, QWidget *line)
{
    m_rows.removeOne(one);
    line->hide();
    line->deleteLater();
    m_add->setFocus();
    Q_EMIT removed();
}

void RowList::clear()
{
    m_rows.clear();
    clearLayout(m_lines);
}

} // namespace dw::ui
