#include "ui/pages/itemscard.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/pill.h"

#include <QLabel>

namespace dw::ui {

ItemsCard::ItemsCard(Desk &desk, const QString &path, Words words, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_path(path), m_words(std::move(words)), m_lines(column(0)), m_editor(new QWidget), m_form(new Form(desk.theme)),
      m_problem(desk.theme.label({}, TextStyle::Body, Ink::Bad)), m_add(button(m_words.add)), m_save(button(tr("Save"), ButtonKind::Primary))
{
    setProperty("card", true);
    build();
    connect(m_add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_save, &QPushButton::clicked, this, &ItemsCard::save);
}

void ItemsCard::build()
{
    m_desk.theme.setIcon(m_add, QStringLiteral("plus"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    QPushButton *discard = button(tr("Discard"));
    connect(discard, &QPushButton::clicked, this, &ItemsCard::closeForm);
    QHBoxLayout *actions = row(8);
    actions->addWidget(m_problem, 1);
    actions->addStretch();
    actions->addWidget(discard);
    actions->addWidget(m_save);
    QVBoxLayout *editor = column(14);
    editor->setContentsMargins(20, 14, 20, 18);
    editor->addWidget(m_form);
    editor->addLayout(actions);
    m_editor->setLayout(editor);
    m_editor->hide();
    QHBoxLayout *top = row(8);
    top->setContentsMargins(20, 14, 20, 12);
    top->addWidget(m_desk.theme.label(m_words.title, TextStyle::Section));
    top->addStretch();
    top->addWidget(m_add);
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addLayout(m_lines);
    layout->addWidget(m_editor);
    setLayout(layout);
}

void ItemsCard::load()
{
    m_desk.session.get(
        this, m_path, {}, [this](const QJsonObject &answer) { show(answer.value(QStringLiteral("items")).toArray()); },
        [this](const Error &error) {
            clearLayout(m_lines);
            QLabel *text = m_desk.theme.label(error.message(), TextStyle::Body, Ink::Bad);
            text->setWordWrap(true);
            text->setContentsMargins(20, 0, 20, 16);
            m_lines->addWidget(text);
        });
}

void ItemsCard::show(const QJsonArray &items)
{
    clearLayout(m_lines);
    for (const QJsonValue &item : items)
        m_lines->addWidget(makeLine(item.toObject()));
    if (items.isEmpty()) {
        QLabel *none = m_desk.theme.label(m_words.none, TextStyle::Body, Ink::Mute);
        none->setWordWrap(true);
        none->setContentsMargins(20, 0, 20, 16);
        m_lines->addWidget(none);
    }
}

QWidget *ItemsCard::makeLine(const QJsonObject &item)
{
    const Line line = lineOf(item);
    auto *result = new ElidedLabel(line.detail);
    result->setProperty("ink", QStringLiteral("mute"));
    QLabel *title = m_desk.theme.label(line.title, TextStyle::Strong);
    title->setMinimumWidth(96);
    QHBoxLayout *layout = row(10);
    layout->setContentsMargins(20, 8, 20, 8);
    layout->addWidget(title);
    layout->addWidget(new Pill(m_desk.theme, line.pill));
    layout->addWidget(result, 1);
    const auto action = [&](const QString &text, const QString &name, auto function) {
        QPushButton *made = button(text, ButtonKind::Small);
        made->setAccessibleName(name);
        connect(made, &QPushButton::clicked, this, function);
        layout->addWidget(made);
    };
    if (!m_words.test.isEmpty()) {
        action(m_words.test, tr("%1: %2").arg(m_words.test, line.title), [this, result, id = item.value(QStringLiteral("id")).toInteger()] { test(id, result); });
        action(tr("Edit"), tr("Edit %1").arg(line.title), [this, item] { edit(item); });
    }
    action(tr("Remove…"), tr("Remove %1").arg(line.title), [this, item] { remove(item); });
    QVBoxLayout *outer = column(0);
    outer->addWidget(rule());
    outer->addLayout(layout);
    auto *made = new QWidget;
    made->setLayout(outer);
    return made;
}

void ItemsCard::edit(const QJsonObject &item)
{
    m_edited = item.value(QStringLiteral("id")).toInteger();
    m_form->clearProblems();
    m_problem->hide();
    fillForm(item);
    m_editor->show();
    m_add->setEnabled(false);
    m_editor->setFocus();
}

void ItemsCard::closeForm()
{
    m_editor->hide();
    m_add->setEnabled(true);
}

void ItemsCard::save()
{
    m_save->setEnabled(false);
    const QString path = m_edited > 0 ? QStringLiteral("%1/%2").arg(m_path).arg(m_edited) : m_path;
    m_desk.session.call(
        this, m_edited > 0 ? "PUT" : "POST", path, formJson(),
        [this](const QJsonObject &item) {
            m_save->setEnabled(true);
            closeForm();
            if (m_edited == 0)
                wasMade(item);
            load();
        },
        [this](const Error &error) {
            m_save->setEnabled(true);
            m_problem->setText(error.message());
            m_problem->show();
        });
}

void ItemsCard::say(QLabel *label, const QString &text, bool isProblem)
{
    static_cast<ElidedLabel *>(label)->setFullText(text);
    setStyleProperty(label, "ink", isProblem ? QStringLiteral("bad") : QStringLiteral("ok"));
}

void ItemsCard::test(qint64 id, QLabel *result)
{
    const QPointer<QLabel> shown(result);
    say(result, tr("Trying…"), false);
    m_desk.session.call(
        this, "POST", QStringLiteral("%1/%2/test").arg(m_path).arg(id), {},
        [this, shown](const QJsonObject &answer) {
            if (shown)
                say(shown, answer.value(QStringLiteral("text")).toString(), false);
        },
        [this, shown](const Error &error) {
            if (shown)
                say(shown, error.message(), true);
        });
}

void ItemsCard::remove(const QJsonObject &item)
{
    const QString name = lineOf(item).title;
    m_desk.dialogs.ask(this, {tr("Remove %1?").arg(name), m_words.remove, tr("Remove %1").arg(name), {}, true},
                       [this, id = item.value(QStringLiteral("id")).toInteger()] {
                           m_desk.session.call(this, "DELETE", QStringLiteral("%1/%2").arg(m_path).arg(id), {}, [this](const QJsonObject &) { load(); });
                       });
}

} // namespace dw::ui
