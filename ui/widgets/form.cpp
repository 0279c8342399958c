#include "ui/widgets/form.h"

#include "ui/widgets/flowlayout.h"
#include "ui/widgets/layouts.h"

#include <QAbstractSpinBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QResizeEvent>

namespace dw::ui {

namespace {

constexpr int narrowBelow = 400; ///< width from which on labels stand before their fields
constexpr int numberWidth = 170; ///< of a number that has a line for itself

/// What has more than one line is named beside the first.
bool isTall(const QWidget *field)
{
    return qobject_cast<const FlowLayout *>(field->layout()) || qobject_cast<const QPlainTextEdit *>(field) || field->property("tall").toBool();
}

/// A number as wide as a sentence looks as if a sentence were expected.
Qt::Alignment alignmentOf(QWidget *field)
{
    if (!qobject_cast<QAbstractSpinBox *>(field))
        return {};
    field->setMinimumWidth(numberWidth);
    return Qt::AlignLeft;
}

} // namespace

Form::Form(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_grid(new QGridLayout)
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    setLayout(m_grid);
    arrange();
}

void Form::add(const QString &label, QWidget *field)
{
    QLabel *name = m_theme.label(label, TextStyle::Strong);
    name->setBuddy(field);
    if (isTall(field))
        name->setContentsMargins(0, qobject_cast<const FlowLayout *>(field->layout()) ? 1 : 6, 0, 0);
    if (!label.isEmpty())
        field->setAccessibleName(label);
    m_lines << Line{name, field};
    place(m_lines.last());
    m_fields << field;
    m_problems << addProblem();
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
    // The frame is nothing that somebody would be told of.
    both->setAccessibleName({});
    field->setAccessibleName(label);
    m_fields.last() = field;
}

void Form::addPair(const QString &label, QWidget *field, const QString &secondLabel, QWidget *second)
{
    QLabel *name = m_theme.label(label, TextStyle::Strong);
    name->setBuddy(field);
    field->setAccessibleName(label);
    QLabel *secondName = m_theme.label(secondLabel, TextStyle::Body, Ink::Mute);
    secondName->setBuddy(second);
    second->setAccessibleName(secondLabel);
    m_lines << Line{name, field, secondName, second};
    place(m_lines.last());
    QLabel *problem = addProblem();
    m_fields << field << second;
    m_problems << problem << problem;
}

QLabel *Form::addProblem()
{
    QLabel *problem = m_theme.label({}, TextStyle::Small, Ink::Bad);
    problem->setWordWrap(true);
    problem->hide();
    addBelow(problem);
    return problem;
}

void Form::addHeading(const QString &text)
{
    QLabel *heading = m_theme.label(text, TextStyle::Section);
    heading->setContentsMargins(0, m_lines.isEmpty() ? 0 : 14, 0, 2);
    m_lines << Line{heading};
    place(m_lines.last());
}

void Form::addBelow(QWidget *widget)
{
    m_lines << Line{nullptr, widget};
    place(m_lines.last());
}

QLabel *Form::addHint(const QString &text)
{
    QLabel *hint = m_theme.label(text, TextStyle::Body, Ink::Mute);
    hint->setWordWrap(true);
    addBelow(hint);
    return hint;
}

/// Columns: label, field, second label, second field; or two of equal width, with the labels above.
void Form::arrange()
{
    while (QLayoutItem *item = m_grid->takeAt(0))
        delete item;
    m_row = 0;
    m_grid->setHorizontalSpacing(m_isNarrow ? 10 : 12);
    m_grid->setVerticalSpacing(m_isNarrow ? 5 : 8);
    m_grid->setColumnMinimumWidth(0, m_isNarrow ? 0 : 118);
    const int stretches[2][4] = {{0, 1, 0, 1}, {1, 1, 0, 0}};
    for (int i = 0; i < 4; ++i)
        m_grid->setColumnStretch(i, stretches[m_isNarrow ? 1 : 0][i]);
    for (const Line &line : std::as_const(m_lines))
        place(line);
}

void Form::place(const Line &line)
{
    m_isNarrow ? placeAbove(line) : placeBeside(line);
}

void Form::placeBeside(const Line &line)
{
    if (!line.field) {
        m_grid->addWidget(line.label, m_row++, 0, 1, 4);
        return;
    }
    if (line.label)
        m_grid->addWidget(line.label, m_row, 0, isTall(line.field) ? Qt::AlignTop : Qt::AlignVCenter);
    if (line.second) {
        m_grid->addWidget(line.field, m_row, 1);
        m_grid->addWidget(line.secondLabel, m_row, 2);
        m_grid->addWidget(line.second, m_row++, 3);
    } else {
        m_grid->addWidget(line.field, m_row++, 1, 1, 3, alignmentOf(line.field));
    }
}

void Form::placeAbove(const Line &line)
{
    const bool hasLabel = line.label && !(line.field && line.label->text().isEmpty());
    if (hasLabel)
        m_grid->addWidget(line.label, m_row, 0, 1, line.second ? 1 : 2);
    if (line.secondLabel)
        m_grid->addWidget(line.secondLabel, m_row, 1);
    m_row += hasLabel ? 1 : 0;
    if (line.second) {
        m_grid->addWidget(line.field, m_row, 0);
        m_grid->addWidget(line.second, m_row++, 1);
    } else if (line.field) {
        m_grid->addWidget(line.field, m_row++, 0, 1, 2, alignmentOf(line.field));
    }
}

QSize Form::minimumSizeHint() const
{
    return {std::min(240, QWidget::minimumSizeHint().width()), QWidget::minimumSizeHint().height()};
}

void Form::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = event->size().width() < narrowBelow;
    if (std::exchange(m_isNarrow, isNarrow) != isNarrow)
        arrange();
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
