#include "ui/widgets/form.h"

#include "ui/widgets/layouts.h"

#include <QLabel>
#include <QPlainTextEdit>

namespace dw::ui {

Form::Form(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_grid(new QGridLayout)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(8);
    m_grid->setColumnMinimumWidth(0, 130);
    m_grid->setColumnStretch(1, 1);
    setLayout(m_grid);
}

void Form::add(const QString &label, QWidget *field)
{
    QLabel *name = m_theme.label(label, TextStyle::Strong);
    name->setBuddy(field);
    field->setAccessibleName(label);
    const bool isTall = qobject_cast<QPlainTextEdit *>(field) || field->property("tall").toBool();
    if (isTall)
        name->setContentsMargins(0, 6, 0, 0);
    m_grid->addWidget(name, m_row, 0, isTall ? Qt::AlignTop : Qt::AlignVCenter);
    m_grid->addWidget(field, m_row, 1);
    QLabel *problem = m_theme.label({}, TextStyle::Small, Ink::Bad);
    problem->setWordWrap(true);
    problem->hide();
    m_grid->addWidget(problem, m_row + 1, 1);
    m_fields << field;
    m_problems << problem;
    m_row += 2;
}

void Form::add(const QString &label, QWidget *field, QWidget *beside)
{
    auto *both = new QWidget;
    QHBoxLayout *line = row(8);
    line->addWidget(field, 1);
    line->addWidget(beside);
    both->setLayout(line);
    both->setFocusProxy(field);
    add(label, both);
    field->setAccessibleName(label);
    m_fields.last() = field;
}

void Form::addPair(const QString &label, QWidget *field, const QString &secondLabel, QWidget *second)
{
    auto *both = new QWidget;
    QHBoxLayout *line = row(10);
    QLabel *name = m_theme.label(secondLabel, TextStyle::Body, Ink::Mute);
    name->setBuddy(second);
    line->addWidget(field, 1);
    line->addWidget(name);
    line->addWidget(second, 1);
    both->setLayout(line);
    both->setFocusProxy(field);
    add(label, both);
    field->setAccessibleName(label);
    second->setAccessibleName(secondLabel);
    m_fields.last() = field;
    m_fields << second;
    m_problems << m_problems.last();
}

void Form::addHeading(const QString &text)
{
    QLabel *heading = m_theme.label(text, TextStyle::Section);
    heading->setContentsMargins(0, m_row == 0 ? 0 : 14, 0, 2);
    m_grid->addWidget(heading, m_row++, 0, 1, 2);
}

void Form::addBelow(QWidget *widget)
{
    m_grid->addWidget(widget, m_row++, 1);
}

QLabel *Form::addHint(const QString &text)
{
    QLabel *hint = m_theme.label(text, TextStyle::Body, Ink::Mute);
    hint->setWordWrap(true);
    m_grid->addWidget(hint, m_row++, 1);
    return hint;
}

bool Form::showProblem(QWidget *field, const QString &problem)
{
    const qsizetype at = m_fields.indexOf(field);
    if (at < 0)
        return false;
    m_problems[at]->setText(problem);
    m_problems[at]->setVisible(!problem.isEmpty());
    setStyleProperty(field, "wrong", !problem.isEmpty());
    return true;
}

void Form::clearProblems()
{
    for (QWidget *field : std::as_const(m_fields))
        (void)showProblem(field, {});
}

} // namespace dw::ui
