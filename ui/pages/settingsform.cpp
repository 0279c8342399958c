#include "ui/pages/settingsform.h"

#include "ui/widgets/choicefield.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/numberfield.h"
#include "ui/widgets/pill.h"

#include <QCheckBox>
#include <QLabel>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace dw::ui {

namespace {

QJsonValue memberAt(const QJsonObject &object, const QString &path)
{
    const QString first = path.section(QLatin1Char('.'), 0, 0);
    const QString rest = path.section(QLatin1Char('.'), 1);
    return rest.isEmpty() ? object.value(first) : memberAt(object.value(first).toObject(), rest);
}

void setMember(QJsonObject &object, const QString &path, const QJsonValue &value)
{
    const QString first = path.section(QLatin1Char('.'), 0, 0);
    const QString rest = path.section(QLatin1Char('.'), 1);
    if (rest.isEmpty()) {
        object.insert(first, value);
        return;
    }
    QJsonObject inner = object.value(first).toObject();
    setMember(inner, rest, value);
    object.insert(first, inner);
}

QString linesOf(const QJsonValue &value)
{
    QStringList lines;
    for (const QJsonValue &line : value.toArray())
        lines << line.toString();
    return lines.join(QLatin1Char('\n'));
}

} // namespace

SettingsForm::SettingsForm(Desk &desk, const QString &title, QList<SettingField> fields, const QString &testPath, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_fields(std::move(fields)), m_testPath(testPath), m_state(new Pill(desk.theme)), m_formPlace(column(10)), m_extra(column(10)),
      m_result(desk.theme.label({}, TextStyle::Body, Ink::Mute)), m_test(button(tr("Test connection"))), m_discard(button(tr("Discard"))),
      m_save(button(tr("Save"), ButtonKind::Primary))
{
    setProperty("card", true);
    m_result->setWordWrap(true);
    m_state->hide();
    m_test->setVisible(!testPath.isEmpty());
    QHBoxLayout *actions = row(8);
    actions->addWidget(m_test);
    actions->addWidget(m_result, 1);
    actions->addWidget(m_discard);
    actions->addWidget(m_save);
    QVBoxLayout *layout = column(16);
    layout->setContentsMargins(20, 16, 20, 18);
    QHBoxLayout *top = row(8);
    top->addWidget(desk.theme.label(title, TextStyle::Section));
    top->addStretch();
    top->addWidget(m_state);
    layout->addLayout(top);
    layout->addLayout(m_formPlace);
    layout->addLayout(m_extra);
    layout->addLayout(actions);
    setLayout(layout);
    connect(m_test, &QPushButton::clicked, this, &SettingsForm::test);
    connect(m_discard, &QPushButton::clicked, this, [this] { fill(m_settings); });
    connect(m_save, &QPushButton::clicked, this, &SettingsForm::save);
}

void SettingsForm::fill(const QJsonObject &settings)
{
    m_settings = settings;
    m_widgets.clear();
    clearLayout(m_formPlace);
    m_form = new Form(m_desk.theme);
    m_switches = nullptr;
    for (const SettingField &field : std::as_const(m_fields)) {
        const QJsonValue value = memberAt(settings, field.path);
        if (!value.isUndefined())
            addField(field, value);
    }
    m_formPlace->addWidget(m_form);
    m_result->clear();
    m_save->setVisible(!m_widgets.isEmpty());
    m_discard->setVisible(!m_widgets.isEmpty());
}

void SettingsForm::refuse(const QString &problem)
{
    clearLayout(m_formPlace);
    QLabel *text = m_desk.theme.label(problem, TextStyle::Body, Ink::Mute);
    text->setWordWrap(true);
    m_formPlace->addWidget(text);
    m_save->hide();
    m_discard->hide();
    m_test->hide();
}

void SettingsForm::setTestText(const QString &text)
{
    m_test->setText(text);
}

void SettingsForm::setState(const PillText &state)
{
    m_state->set(state);
    m_state->setVisible(!state.text.isEmpty());
}

void SettingsForm::addField(const SettingField &field, const QJsonValue &value)
{
    QWidget *widget = makeField(field, value);
    m_widgets.insert(field.path, widget);
    if (field.kind == SettingField::Kind::Switch) {
        addSwitch(field, widget);
        return;
    }
    m_switches = nullptr;
    m_form->add(field.label, widget);
    if (!field.hint.isEmpty())
        m_form->addHint(field.hint);
}

/// Switches without a name of their own stand beside the one before them.
void SettingsForm::addSwitch(const SettingField &field, QWidget *widget)
{
    if (!field.label.isEmpty() || !m_switches) {
        auto *line = new QWidget;
        m_switches = new FlowLayout(18, line);
        line->setFocusProxy(widget);
        m_form->add(field.label, line);
    }
    widget->setAccessibleName(field.hint);
    m_switches->addWidget(widget);
}

QWidget *SettingsForm::makeField(const SettingField &field, const QJsonValue &value) const
{
    switch (field.kind) {
    case SettingField::Kind::Text:
    case SettingField::Kind::Mono: {
        auto *edit = new QLineEdit(value.toString());
        if (field.kind == SettingField::Kind::Mono)
            edit->setFont(m_desk.theme.font(TextStyle::Mono));
        edit->setPlaceholderText(field.placeholder);
        return edit;
    }
    case SettingField::Kind::Lines: {
        auto *edit = new QPlainTextEdit(linesOf(value));
        edit->setFont(m_desk.theme.font(TextStyle::Mono));
        edit->setPlaceholderText(field.placeholder);
        edit->setTabChangesFocus(true);
        edit->setFixedHeight(58);
        return edit;
    }
    case SettingField::Kind::Secret: {
        auto *edit = new QLineEdit;
        edit->setEchoMode(QLineEdit::Password);
        edit->setPlaceholderText(value.toObject().value(QStringLiteral("set")).toBool() ? tr("•••••••••••• (type to replace)") : tr("none"));
        return edit;
    }
    case SettingField::Kind::Number: {
        auto *box = new NumberField(0, 10'000'000, field.placeholder);
        box->setValue(value.toInt());
        return box;
    }
    case SettingField::Kind::Switch: {
        auto *box = new QCheckBox(field.hint);
        box->setChecked(value.toBool());
        return box;
    }
    case SettingField::Kind::Choice: break;
    }
    auto *box = new ChoiceField;
    for (const auto &[name, words] : field.choices)
        box->addItem(words, name);
    box->choose(value.toString());
    return box;
}

QJsonValue SettingsForm::valueOf(const SettingField &field) const
{
    QWidget *widget = m_widgets.value(field.path);
    if (const auto *edit = qobject_cast<QLineEdit *>(widget)) {
        if (field.kind == SettingField::Kind::Secret && edit->text().isEmpty())
            return QJsonValue::Undefined;
        return edit->text();
    }
    if (const auto *edit = qobject_cast<QPlainTextEdit *>(widget)) {
        QJsonArray lines;
        for (const QString &line : edit->toPlainText().split(QLatin1Char('\n'))) {
            if (!line.trimmed().isEmpty())
                lines.append(line.trimmed());
        }
        return lines;
    }
    if (const auto *box = qobject_cast<QSpinBox *>(widget))
        return box->value();
    if (const auto *box = qobject_cast<QCheckBox *>(widget))
        return box->isChecked();
    if (const auto *box = qobject_cast<QComboBox *>(widget))
        return box->currentData().toString();
    return QJsonValue::Undefined;
}

/// A member of an inner object takes its unchanged neighbours with it: the daemon replaces the whole object.
QJsonObject SettingsForm::changes() const
{
    QJsonObject changed;
    for (const SettingField &field : m_fields) {
        const QJsonValue value = valueOf(field);
        if (value.isUndefined() || value == memberAt(m_settings, field.path))
            continue;
        const QString first = field.path.section(QLatin1Char('.'), 0, 0);
        if (first != field.path && !changed.contains(first))
            changed.insert(first, m_settings.value(first));
        setMember(changed, field.path, value);
    }
    return changed;
}

void SettingsForm::say(const QString &text, Ink ink)
{
    m_result->setText(text);
    setStyleProperty(m_result, "ink", ink == Ink::Bad ? QStringLiteral("bad") : ink == Ink::Ok ? QStringLiteral("ok") : QStringLiteral("mute"));
}

void SettingsForm::save()
{
    const QJsonObject body = changes();
    if (body.isEmpty()) {
        say(tr("Nothing was changed."), Ink::Mute);
        return;
    }
    m_save->setEnabled(false);
    m_desk.session.call(
        this, "PUT", QStringLiteral("/api/settings"), body,
        [this](const QJsonObject &settings) {
            m_save->setEnabled(true);
            Q_EMIT said(tr("Saved."), false);
            Q_EMIT saved(settings);
        },
        [this](const Error &error) {
            m_save->setEnabled(true);
            say(error.message(), Ink::Bad);
        });
}

/// Tries what the fields say, saved or not.
void SettingsForm::test()
{
    say(tr("Testing…"), Ink::Mute);
    m_desk.session.call(
        this, "POST", m_testPath, changes(),
        [this](const QJsonObject &answer) { say(tr("It works: %1").arg(answer.value(QStringLiteral("text")).toString()), Ink::Ok); },
        [this](const Error &error) { say(error.message(), Ink::Bad); });
}

} // namespace dw::ui
