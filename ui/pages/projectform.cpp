#include "ui/pages/projectform.h"

#include "ui/pages/mountlist.h"
#include "ui/pages/projectfields.h"
#include "ui/pages/secretlist.h"
#include "ui/widgets/choicefield.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/numberfield.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace dw::ui {

ProjectForm::ProjectForm(Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_form(new Form(desk.theme)), m_name(new QLineEdit), m_image(new QLineEdit), m_registry(new ChoiceField),
      m_engine(new ChoiceField), m_port(new NumberField(0, 65'535, {}, tr("from the image"))), m_health(new QLineEdit), m_version(new QLineEdit),
      m_environment(new QPlainTextEdit), m_secrets(new SecretList(desk.theme)), m_mounts(new MountList(desk.theme)),
      m_memory(new NumberField(0, 1'000'000, tr(" MB"), tr("no limit"))), m_cpus(new QDoubleSpinBox), m_restart(new ChoiceField),
      m_readOnly(new QCheckBox(tr("The container's own files are read-only"))), m_user(new QLineEdit), m_networks(new QLineEdit), m_labels(new QPlainTextEdit)
{
    build();
    buildRun();
    QVBoxLayout *layout = column(0);
    layout->addWidget(m_form);
    setLayout(layout);
    connect(m_name, &QLineEdit::textChanged, this, &ProjectForm::nameChanged);
    connect(m_image, &QLineEdit::editingFinished, this, &ProjectForm::imageChanged);
    connect(m_registry, &QComboBox::activated, this, &ProjectForm::imageChanged);
}

void ProjectForm::build()
{
    for (QLineEdit *field : {m_image, m_health, m_version, m_user, m_networks})
        field->setFont(m_desk.theme.font(TextStyle::Mono));
    m_image->setPlaceholderText(QStringLiteral("git.example.com/acme/my-app"));
    m_health->setPlaceholderText(tr("as the image says"));
    m_version->setPlaceholderText(tr("none"));
    m_form->addHeading(tr("Project"));
    m_form->add(tr("Name"), m_name);
    m_form->add(tr("Image"), m_image);
    m_form->addPair(tr("Registry"), m_registry, tr("Engine"), m_engine);
    m_form->addPair(tr("Port"), m_port, tr("Health check"), m_health);
    m_form->add(tr("Version header"), m_version);
    m_form->addHint(tr("A response header that names the running tag; it proves that the address serves the new version."));
}

void ProjectForm::buildRun()
{
    for (QPlainTextEdit *field : {m_environment, m_labels}) {
        field->setFont(m_desk.theme.font(TextStyle::Mono));
        field->setTabChangesFocus(true);
        field->setFixedHeight(64);
    }
    m_environment->setPlaceholderText(QStringLiteral("NODE_ENV=production"));
    m_labels->setPlaceholderText(QStringLiteral("com.example.team=web"));
    m_labels->setFixedHeight(48);
    m_cpus->setRange(0, 256);
    m_cpus->setSingleStep(0.5);
    m_cpus->setSpecialValueText(tr("no limit"));
    m_restart->addItem(tr("unless stopped"), int(RestartPolicy::UnlessStopped));
    m_restart->addItem(tr("always"), int(RestartPolicy::Always));
    m_restart->addItem(tr("on failure"), int(RestartPolicy::OnFailure));
    m_restart->addItem(tr("never"), int(RestartPolicy::No));
    m_user->setPlaceholderText(tr("as the image says"));
    m_networks->setPlaceholderText(tr("none besides the shared one"));
    m_form->addHeading(tr("Environment"));
    m_form->add(tr("Variables"), m_environment);
    m_form->addHint(tr("NAME=value, one a line."));
    m_form->add(tr("Secrets"), m_secrets);
    m_form->addHint(tr("Stored encrypted at the daemon and never shown again."));
    m_form->addHeading(tr("Container"));
    m_form->add(tr("Volumes"), m_mounts);
    m_form->addPair(tr("Memory"), m_memory, tr("CPUs"), m_cpus);
    m_form->addPair(tr("Restart"), m_restart, tr("User"), m_user);
    m_form->add(tr("Extra networks"), m_networks);
    m_form->add(tr("Labels"), m_labels);
    m_form->add(QString(), m_readOnly);
    m_readOnly->setAccessibleName(m_readOnly->text());
}

void ProjectForm::fillChoices(const Project &project)
{
    m_registry->clear();
    m_registry->addItem(tr("none: anonymous"), qint64(0));
    for (const qint64 registry : m_desk.store().registries().ids())
        m_registry->addItem(m_desk.store().registries().find(registry)->name, registry);
    m_registry->choose(project.registry.value);
    m_engine->clear();
    m_engine->addItem(tr("the first"), qint64(0));
    if (project.engine)
        m_engine->addItem(tr("engine %1").arg(project.engine.value), project.engine.value);
    m_engine->choose(project.engine.value);
    loadEngines();
}

void ProjectForm::loadEngines()
{
    m_desk.session.get(
        this, QStringLiteral("/api/engines"), {},
        [this](const QJsonObject &answer) {
            const qint64 chosen = m_engine->currentData().toLongLong();
            m_engine->clear();
            m_engine->addItem(tr("the first"), qint64(0));
            for (const QJsonValue &engine : answer.value(QStringLiteral("items")).toArray())
                m_engine->addItem(engine[QStringLiteral("name")].toString(), engine[QStringLiteral("id")].toInteger());
            m_engine->choose(chosen);
        },
        [](const Error &) {});
}

void ProjectForm::set(const Project &project)
{
    clearProblems();
    fillChoices(project);
    m_name->setText(project.name);
    m_image->setText(project.image);
    m_port->setValue(project.port);
    m_health->setText(project.healthPath);
    m_version->setText(project.versionHeader);
    m_environment->setPlainText(plainEnvironmentText(project.run.environment));
    m_secrets->set(project.run.environment);
    m_mounts->set(project.run.mounts);
    m_memory->setValue(int(project.run.memoryBytes / 1'000'000));
    m_cpus->setValue(project.run.cpus);
    m_restart->choose(int(project.run.restart));
    m_readOnly->setChecked(project.run.readOnlyRoot);
    m_user->setText(project.run.user);
    m_networks->setText(project.run.extraNetworks.join(QStringLiteral(", ")));
    m_labels->setPlainText(labelsToText(project.run.labels));
}

Project ProjectForm::project(const Project &before) const
{
    Project project = before;
    project.name = name();
    project.image = image();
    project.registry = {registry()};
    project.engine = {m_engine->currentData().toLongLong()};
    project.port = m_port->value();
    project.healthPath = m_health->text().trimmed();
    project.versionHeader = m_version->text().trimmed();
    project.run.mounts = m_mounts->mounts();
    // A limit in other units than megabytes stays exact unless it is changed.
    if (m_memory->value() != int(before.run.memoryBytes / 1'000'000))
        project.run.memoryBytes = qint64(m_memory->value()) * 1'000'000;
    project.run.cpus = m_cpus->value();
    project.run.restart = RestartPolicy(m_restart->currentData().toInt());
    project.run.readOnlyRoot = m_readOnly->isChecked();
    project.run.user = m_user->text().trimmed();
    project.run.extraNetworks = patternsFromText(m_networks->text());
    project.run.labels = labelsFromText(m_labels->toPlainText());
    return project;
}

QJsonObject ProjectForm::environment() const
{
    QJsonObject environment = environmentFromText(m_environment->toPlainText(), {});
    m_secrets->addTo(environment);
    return environment;
}

QString ProjectForm::name() const { return m_name->text().trimmed(); }
QString ProjectForm::image() const { return m_image->text().trimmed(); }
qint64 ProjectForm::registry() const { return m_registry->currentData().toLongLong(); }

bool ProjectForm::showProblem(const QString &field, const QString &problem)
{
    const QString first = field.section(QLatin1Char('.'), 0, 0).section(QLatin1Char('['), 0, 0);
    const QMap<QString, QWidget *> fields{
        {QStringLiteral("name"), m_name}, {QStringLiteral("image"), m_image}, {QStringLiteral("registry"), m_registry},
        {QStringLiteral("engine"), m_engine}, {QStringLiteral("port"), m_port}, {QStringLiteral("healthcheck"), m_health},
        {QStringLiteral("version_header"), m_version}, {QStringLiteral("env"), m_environment}, {QStringLiteral("volumes"), m_mounts},
        {QStringLiteral("mounts"), m_mounts}, {QStringLiteral("memory"), m_memory}, {QStringLiteral("cpus"), m_cpus},
        {QStringLiteral("labels"), m_labels}, {QStringLiteral("extra_networks"), m_networks}, {QStringLiteral("user"), m_user}};
    return fields.contains(first) && m_form->showProblem(fields.value(first), problem);
}

void ProjectForm::clearProblems()
{
    m_form->clearProblems();
}

} // namespace dw::ui
