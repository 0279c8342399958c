#include "ui/pages/registryform.h"

#include "ui/models/registrymodel.h"
#include "ui/widgets/choicefield.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace dw::ui {

namespace {

/// A line for each step of the test that \a report is of.
QString linesOf(const QJsonObject &report)
{
    QStringList lines;
    for (const QJsonValue &check : report.value(QStringLiteral("checks")).toArray()) {
        const QString text = check[QLatin1StringView("text")].toString();
        lines << (check[QLatin1StringView("passed")].toBool() ? text : RegistryForm::tr("Does not work: %1").arg(text));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

RegistryForm::RegistryForm(Desk &desk, Operations &operations, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_operations(operations), m_title(desk.theme.label({}, TextStyle::Section)), m_form(new Form(desk.theme)),
      m_name(new QLineEdit), m_kind(new ChoiceField), m_url(new QLineEdit), m_username(new QLineEdit), m_token(new QLineEdit), m_interval(new QSpinBox),
      m_test(button(tr("Test connection"))), m_poll(button(tr("Poll now"))), m_remove(button(tr("Remove…"))), m_save(button(tr("Save"), ButtonKind::Primary)),
      m_result(desk.theme.label({}, TextStyle::Body, Ink::Mute))
{
    setProperty("card", true);
    build();
    connect(m_save, &QPushButton::clicked, this, &RegistryForm::save);
    connect(m_test, &QPushButton::clicked, this, &RegistryForm::test);
    connect(m_poll, &QPushButton::clicked, this, [this] {
        if (const RegistryRecord *registry = m_desk.store().registries().find(m_registry))
            m_operations.poll(*registry);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const RegistryRecord *registry = m_desk.store().registries().find(m_registry))
            m_operations.removeRegistry(*registry);
    });
}

void RegistryForm::build()
{
    for (const auto &entry : EnumNames<RegistryKind>::table)
        m_kind->addItem(kindName(entry.first), QString::fromLatin1(entry.second.data(), qsizetype(entry.second.size())));
    m_url->setPlaceholderText(QStringLiteral("https://git.example.com"));
    m_token->setEchoMode(QLineEdit::Password);
    m_interval->setRange(0, 86'400);
    m_interval->setSuffix(tr(" s"));
    m_interval->setSpecialValueText(tr("not polled"));
    m_form->add(tr("Name"), m_name);
    m_form->add(tr("Address"), m_url, m_kind);
    m_form->addPair(tr("User"), m_username, tr("Token"), m_token);
    m_form->add(tr("Poll every"), m_interval);
    m_result->setWordWrap(true);
    QHBoxLayout *actions = row(8);
    actions->addWidget(m_test);
    actions->addWidget(m_poll);
    actions->addWidget(m_result, 1);
    actions->addWidget(m_remove);
    actions->addWidget(m_save);
    QVBoxLayout *layout = column(14);
    layout->setContentsMargins(20, 16, 20, 18);
    layout->addWidget(m_title);
    layout->addWidget(m_form);
    layout->addLayout(actions);
    setLayout(layout);
}

void RegistryForm::edit(qint64 id)
{
    const RegistryRecord *registry = m_desk.store().registries().find(id);
    if (!registry)
        return;
    m_isNew = false;
    m_registry = id;
    m_title->setText(registry->name);
    m_name->setText(registry->name);
    m_kind->choose(enumName(registry->kind));
    m_url->setText(registry->url);
    m_username->setText(registry->username);
    m_token->clear();
    m_token->setPlaceholderText(registry->hasPassword ? tr("•••••••••••• (type to replace)") : tr("none"));
    m_interval->setValue(int(registry->pollSeconds));
    m_result->setText(registry->stateText);
    setStyleProperty(m_result, "ink", registry->stateText.isEmpty() ? QStringLiteral("mute") : QStringLiteral("bad"));
    for (QPushButton *action : {m_remove, m_test, m_poll})
        action->show();
    m_form->clearProblems();
}

void RegistryForm::begin()
{
    m_isNew = true;
    m_registry = 0;
    m_title->setText(tr("New registry"));
    for (QLineEdit *field : {m_name, m_url, m_username, m_token})
        field->clear();
    m_token->setPlaceholderText(tr("Stored encrypted at the daemon, never sent back"));
    m_interval->setValue(300);
    m_result->clear();
    for (QPushButton *action : {m_remove, m_test, m_poll})
        action->hide();
    m_form->clearProblems();
    m_name->setFocus();
}

void RegistryForm::save()
{
    m_form->clearProblems();
    if (m_name->text().trimmed().isEmpty()) {
        m_form->showProblem(m_name, tr("Give the registry a name."));
        return;
    }
    QJsonObject body{{QStringLiteral("name"), m_name->text().trimmed()}, {QStringLiteral("kind"), m_kind->currentData().toString()},
                     {QStringLiteral("url"), m_url->text().trimmed()}, {QStringLiteral("username"), m_username->text()},
                     {QStringLiteral("poll_interval"), m_interval->value()}};
    if (!m_token->text().isEmpty())
        body.insert(QStringLiteral("password"), m_token->text());
    const QString path = m_isNew ? QStringLiteral("/api/registries") : QStringLiteral("/api/registries/%1").arg(m_registry);
    m_save->setEnabled(false);
    m_desk.session.call(
        this, m_isNew ? "POST" : "PUT", path, body,
        [this](const QJsonObject &) {
            m_save->setEnabled(true);
            m_isNew = false;
            m_token->clear();
            Q_EMIT said(tr("Saved the registry %1.").arg(m_name->text()), false);
        },
        [this](const Error &error) {
            m_save->setEnabled(true);
            m_form->showProblem(error.message().contains(QLatin1StringView("url")) ? m_url : m_name, error.message());
        });
}

void RegistryForm::say(const QString &text, Ink ink)
{
    m_result->setText(text);
    setStyleProperty(m_result, "ink", ink == Ink::Bad ? QStringLiteral("bad") : ink == Ink::Ok ? QStringLiteral("ok") : QStringLiteral("mute"));
}

void RegistryForm::test()
{
    say(tr("Testing…"), Ink::Mute);
    m_desk.session.call(
        this, "POST", QStringLiteral("/api/registries/%1/test").arg(m_registry), {},
        [this](const QJsonObject &answer) { say(linesOf(answer), answer.value(QStringLiteral("ok")).toBool() ? Ink::Ok : Ink::Bad); },
        [this](const Error &error) { say(error.message(), Ink::Bad); });
}

} // namespace dw::ui
