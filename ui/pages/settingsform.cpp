#include "ui/pages/settingsform.h"

#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

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

} // namespace

SettingsForm::SettingsForm(Desk &desk, const QString &title, QList<SettingField> fields, const QString &testPath, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_fields(std::move(fields)), m_testPath(testPath), m_formPlace(column(10)), m_extra(column(10)),
      m_result(desk.theme.label({}, TextStyle::Body, Ink::Mute)), m_test(button(tr("Test connection"))), m_discard(button(tr("Discard"))),
      m_save(button(tr("Save"), ButtonKind::Primary))
{
    setProperty("card", true);
    m_result->setWordWrap(true);
    m_test->setVisible(!testPath.isEmpty());
    QHBoxLayout *actions = row(8);
    actions->addWidget(m_test);
    actions->addWidget(m_result, 1);
    actions->addWidget(m_discard);
    actions->addWidget(m_save);
    QVBoxLayout *layout = column(16);
    layout->setContentsMargins(20, 16, 20, 18);
    layout->addWidget(desk.theme.label(title, TextStyle::Section));
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

void SettingsForm::addField(const SettingField &field, const QJsonValue &value)
{
    QWidget *widget = nullptr;
    switch (field.kind) {
    case SettingField::Kind::Text:
    case SettingField::Kind::Mono: {
        auto *edit = new QLineEdit(value.toString());
        if (field.kind == SettingField::Kind::Mono)
            edit->setFont(m_desk.theme.font(TextStyle::Mono));
        widget = edit;
        break;
    }
    case SettingField::Kind::Secret: {
        auto *edit = new QLineEdit;
        edit->setEchoMode(QLineEdit::Password);
        edit->setPlaceholderText(value.toObject().value(QStringLiteral("set")).toBool() ? tr("•••••••••••• (type to replace)") : tr("none"));
        widget = edit;
        break;
    }
    case SettingField::Kind::Number: {
        auto *box = new QSpinBox;
        box->setRange(0, 1'000'000);
        box->setValue(value.toInt());
        widget = box;
        break;
    }
    case SettingField::Kind::Switch: {
        auto *box = new QCheckBox(field.hint);
        box->setChecked(value.toBool());
        widget = box;
        break;
    }
    case SettingField::Kind::Choice: {
        auto *box = new QComboBox;
        for (const auto &[name, words] : field.choices)
            box->addItem(words, name);
        box->setCurrentIndex(std::max(box->findData(value.toString()), 0));
        widget = box;
        break;
    }
    }
    m_form->add(field.label, widget);
    if (!field.hint.isEmpty() && field.kind != SettingField::Kind::Switch)
        m_form->addHint(field.hint);
    m_widgets.insert(field.path, widget);
}

QJsonValue SettingsForm::valueOf(const SettingField &field) const
{
    QWidget *widget = m_widgets.value(field.path);
    if (const auto *edit = qobject_cast<QLineEdit *>(widget)) {
        if (field.kind == SettingField::Kind::Secret && edit->text().isEmpty())
            return QJsonValue::Undefined;
        return edit->text();
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

void SettingsForm::save()
{
    const QJsonObject body = changes();
    if (body.isEmpty()) {
        m_result->setText(tr("Nothing was changed."));
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
            m_result->setText(error.message());
        });
}

void SettingsForm::test()
{
    m_result->setText(tr("Testing…"));
    m_desk.session.call(
        this, "POST", m_testPath, {},
        [this](const QJsonObject &answer) { m_result->setText(tr("Connected. %1").arg(answer.value(QStringLiteral("text")).toString())); },
        [this](const Error &error) { m_result->setText(error.message()); });
}

} // namespace dw::ui
