#include "ui/widgets/rowlist.h"

#include "ui/widgets/layouts.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>

#include <algorithm>
#include <utility>

namespace dw::ui {

namespace {

/// One row and the button that takes it away, which is as high as the fields beside it: how high they are is known only once
/// they are styled.
class Line final : public QWidget
{
public:
    Line(QWidget *one, QPushButton *take) : m_take(take)
    {
        for (QWidget *child : one->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (qobject_cast<QLineEdit *>(child) || qobject_cast<QComboBox *>(child) || qobject_cast<QAbstractSpinBox *>(child))
                m_fields << child;
        }
        QHBoxLayout *layout = row(6);
        layout->addWidget(one, 1);
        layout->addWidget(take, 0, Qt::AlignTop);
        setLayout(layout);
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QWidget::resizeEvent(event);
        // A row may have two lines of fields; the button stands at the first.
        int bottom = 0;
        for (const QWidget *field : std::as_const(m_fields)) {
            if (bottom == 0 || field->y() < bottom)
                bottom = std::max(bottom, field->geometry().bottom() + 1);
        }
        if (bottom > 0)
            m_take->setFixedHeight(bottom);
    }

private:
    QPushButton *m_take;
    QList<QWidget *> m_fields;
};

} // namespace

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
    QPushButton *take = iconButton(m_theme, QStringLiteral("cross"), tr("Take away"));
    auto *line = new Line(one, take);
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
