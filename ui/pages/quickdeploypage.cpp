#include "ui/pages/quickdeploypage.h"

#include "core/api/apijson.h"
#include "core/model/imagereference.h"
#include "core/model/subdomain.h"
#include "ui/models/words.h"
#include "ui/pages/projectfields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>

namespace dw::ui {

QuickDeployPage::QuickDeployPage(Desk &desk, Navigation &navigation, Operations &operations)
    : Page(desk, navigation, operations, tr("Quick Deploy")), m_form(new Form(desk.theme)), m_image(new QLineEdit),
      m_found(nullptr), m_project(new QLineEdit), m_stage(new QComboBox), m_pattern(new QLineEdit), m_port(new QSpinBox), m_health(new QLineEdit),
      m_subdomain(new QLineEdit), m_address(nullptr), m_environment(new QPlainTextEdit), m_volumes(new QPlainTextEdit), m_autoDeploy(new QCheckBox),
      m_plan(column(10)), m_problem(desk.theme.label({}, TextStyle::Body, Ink::Bad)), m_back(button(tr("Start over"))), m_deploy(button(tr("Deploy"), ButtonKind::Primary))
{
    QHBoxLayout *steps = row(16);
    for (const QString &step : {tr("1  Image"), tr("2  Review"), tr("3  Deploy")}) {
        m_steps << theme().label(step, TextStyle::Strong, Ink::Mute);
        steps->addWidget(m_steps.last());
        if (m_steps.size() < 3)
            steps->addWidget(theme().label(QStringLiteral("—"), TextStyle::Body, Ink::Mute));
    }
    steps->addStretch();
    body()->addLayout(steps);
    QHBoxLayout *columns = row(14);
    buildForm(columns);
    buildPlan(columns);
    body()->addLayout(columns, 1);

    m_later.setSingleShot(true);
    m_later.setInterval(400);
    connect(&m_later, &QTimer::timeout, this, &QuickDeployPage::inspect);
    connect(m_image, &QLineEdit::textEdited, this, &QuickDeployPage::imageEdited);
    connect(m_deploy, &QPushButton::clicked, this, &QuickDeployPage::deploy);
    connect(m_back, &QPushButton::clicked, this, &QuickDeployPage::startOver);
    for (QLineEdit *field : {m_project, m_pattern, m_health, m_subdomain})
        connect(field, &QLineEdit::textChanged, this, &QuickDeployPage::refreshPlan);
    connect(m_stage, &QComboBox::currentTextChanged, this, &QuickDeployPage::refreshPlan);
    connect(m_port, &QSpinBox::valueChanged, this, &QuickDeployPage::refreshPlan);
    connect(&desk.session, &Session::stateChanged, this, &QuickDeployPage::refreshPlan);
    desk.session.get(
        this, QStringLiteral("/api/settings"), {}, 
        [this](const QJsonObject &settings) {
            m_domain = settings.value(QStringLiteral("domain")).toString();
            m_subdomainPattern = settings.value(QStringLiteral("subdomain_pattern")).toString();
            refreshPlan();
        },
        [](const Error &) {});
    refreshPlan();
}

void QuickDeployPage::buildForm(QBoxLayout *columns)
{
    m_image->setPlaceholderText(QStringLiteral("git.example.com/acme/my-app:dev-abc123"));
    m_image->setFont(theme().font(TextStyle::Mono));
    m_stage->setEditable(true);
    m_stage->addItems({QStringLiteral("dev"), QStringLiteral("rel"), QStringLiteral("prod")});
    m_pattern->setText(QStringLiteral("dev-*"));
    m_pattern->setFont(theme().font(TextStyle::Mono));
    m_port->setRange(0, 65'535);
    m_port->setSpecialValueText(tr("from the image"));
    m_health->setPlaceholderText(tr("as the image says"));
    m_subdomain->setPlaceholderText(tr("by the pattern"));
    m_environment->setFont(theme().font(TextStyle::Mono));
    m_volumes->setFont(theme().font(TextStyle::Mono));
    m_environment->setPlaceholderText(QStringLiteral("NODE_ENV=production"));
    m_volumes->setPlaceholderText(QStringLiteral("my-app-data:/data"));
    m_environment->setFixedHeight(58);
    m_volumes->setFixedHeight(42);
    m_environment->setTabChangesFocus(true);
    m_volumes->setTabChangesFocus(true);
    m_autoDeploy->setText(tr("Deploy every new tag that matches"));
    m_autoDeploy->setChecked(true);
    m_form->add(tr("Image"), m_image);
    m_found = m_form->addHint(tr("Paste the reference of an image; it is looked up at once."));
    m_form->add(tr("Project"), m_project);
    m_form->addPair(tr("Stage"), m_stage, tr("Tags"), m_pattern);
    m_form->addPair(tr("Port"), m_port, tr("Health check"), m_health);
    m_form->add(tr("Subdomain"), m_subdomain);
    m_address = m_form->addHint({});
    m_form->add(tr("Environment"), m_environment);
    m_form->addHint(tr("NAME=value, one a line. “secret NAME=value” is stored encrypted and never shown again."));
    m_form->add(tr("Volumes"), m_volumes);
    m_form->add(tr("Auto-deploy"), m_autoDeploy);
    QFrame *frame = card();
    QVBoxLayout *layout = column(10);
    layout->setContentsMargins(18, 18, 18, 18);
    layout->addWidget(m_form);
    frame->setLayout(layout);
    auto *inner = new QWidget;
    QVBoxLayout *outer = column(0);
    outer->addWidget(frame);
    outer->addStretch();
    inner->setLayout(outer);
    QScrollArea *scroll = scrollArea(inner);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    columns->addWidget(scroll, 4);
}

void QuickDeployPage::buildPlan(QBoxLayout *columns)
{
    m_problem->setWordWrap(true);
    m_problem->hide();
    QHBoxLayout *actions = row(8);
    actions->addStretch();
    actions->addWidget(m_back);
    actions->addWidget(m_deploy);
    QFrame *frame = card();
    QVBoxLayout *layout = column(12);
    layout->setContentsMargins(18, 16, 18, 18);
    layout->addWidget(theme().label(tr("What will happen"), TextStyle::Strong));
    layout->addLayout(m_plan);
    layout->addWidget(m_problem);
    layout->addSpacing(6);
    layout->addLayout(actions);
    frame->setLayout(layout);
    QVBoxLayout *outer = column(0);
    outer->addWidget(frame);
    outer->addStretch();
    columns->addLayout(outer, 3);
}

void QuickDeployPage::imageEdited()
{
    m_repository.clear();
    m_later.start();
    refreshPlan();
}

void QuickDeployPage::setStep(int step)
{
    for (int i = 0; i < m_steps.size(); ++i)
        setStyleProperty(m_steps[i], "ink", i < step ? QStringLiteral("accent") : QStringLiteral("mute"));
}

void QuickDeployPage::inspect()
{
    m_problem->hide();
    m_form->clearProblems();
    if (m_image->text().trimmed().isEmpty())
        return;
    try {
        const ImageReference image = ImageReference::parse(m_image->text().trimmed());
        m_repository = image.repository();
        m_tag = image.tag.isEmpty() ? QStringLiteral("latest") : image.tag;
        m_project->setText(dnsLabel(image.path.section(QLatin1Char('/'), -1)));
        const qsizetype dash = m_tag.indexOf(QLatin1Char('-'));
        const bool isVersion = m_tag.size() > 1 && m_tag[0] == QLatin1Char('v') && m_tag[1].isDigit();
        m_pattern->setText(isVersion ? QStringLiteral("v*") : dash > 0 ? QString(m_tag.first(dash) + QStringLiteral("-*")) : m_tag);
    } catch (const Error &error) {
        m_form->showProblem(m_image, error.message());
        return;
    }
    m_found->setText(tr("Looking it up…"));
    const QJsonObject body{{QStringLiteral("image"), m_image->text().trimmed()}};
    desk().session.call(
        this, "POST", QStringLiteral("/api/deploy/inspect"), body, [this](const QJsonObject &answer) { takeInspection(answer); },
        [this, body](const Error &) {
            // A daemon that cannot inspect can still say what it would decide.
            desk().session.call(
                this, "POST", QStringLiteral("/api/explain"), body,
                [this](const QJsonObject &answer) { m_found->setText(tr("Found. As it is now, %1.").arg(answer.value(QStringLiteral("decision")).toString())); },
                [this](const Error &error) { m_form->showProblem(m_image, error.message()); });
        });
    refreshPlan();
}

void QuickDeployPage::takeInspection(const QJsonObject &answer)
{
    QStringList found;
    if (const int port = answer.value(QStringLiteral("port")).toInt(); port > 0)
        found << tr("exposes %1").arg(port);
    found << (answer.value(QStringLiteral("healthcheck")).toBool() ? tr("has a HEALTHCHECK") : tr("has no HEALTHCHECK"));
    if (const qint64 size = answer.value(QStringLiteral("size")).toInteger(); size > 0)
        found << Words::bytes(size);
    if (const QString title = answer.value(QStringLiteral("title")).toString(); !title.isEmpty())
        found << tr("label title “%1”").arg(title);
    m_found->setText(tr("Inspected: %1").arg(found.join(QStringLiteral(", "))));
    try {
        m_proposed = api::projectFromJson(answer.value(QStringLiteral("project")).toObject(), api::UnknownMembers::Ignore);
    } catch (const Error &error) {
        m_form->showProblem(m_image, error.message());
        return;
    }
    // An image that a project already runs goes to that project.
    const QString known = answer.value(QStringLiteral("projects")).toArray().first().toString();
    m_project->setText(known.isEmpty() ? m_proposed.name : known);
    m_port->setValue(m_proposed.port);
    m_health->setText(m_proposed.healthPath);
    m_environment->setPlainText(plainEnvironmentText(m_proposed.run.environment));
    if (!m_proposed.stages.isEmpty())
        m_stage->setEditText(m_proposed.stages.first().name);
    refreshPlan();
}

void QuickDeployPage::startOver()
{
    m_later.stop();
    m_proposed = Project();
    m_repository.clear();
    for (QLineEdit *field : {m_image, m_project, m_health, m_subdomain})
        field->clear();
    m_environment->clear();
    m_volumes->clear();
    m_port->setValue(0);
    m_found->setText(tr("Paste the reference of an image; it is looked up at once."));
    m_form->clearProblems();
    m_problem->hide();
    refreshPlan();
    m_image->setFocus();
}

/// Who already has \a host; empty: nobody.
QString QuickDeployPage::ownerOf(const QString &host) const
{
    for (const qint64 id : store().projects().ids()) {
        const Project *other = store().projects().find(id);
        for (const Stage &stage : other->stages) {
            const bool isThis = other->name == m_project->text() && stage.name == m_stage->currentText();
            if (!isThis && defaultHost(m_subdomainPattern, m_domain, other->name, stage) == host)
                return tr("%1 of %2").arg(stage.name, other->name);
        }
    }
    return {};
}

void QuickDeployPage::showAddress()
{
    const QString host = address();
    const QString owner = host.isEmpty() ? QString() : ownerOf(host);
    m_form->showProblem(m_subdomain, owner.isEmpty() ? QString() : tr("Taken by %1. Choose another subdomain.").arg(owner));
    if (host.isEmpty())
        m_address->setText(m_domain.isEmpty() ? tr("No domain is set: it is reached by a port of the server.") : QString());
    else
        m_address->setText(owner.isEmpty() ? tr("%1 · free").arg(host) : host);
    m_address->setVisible(!m_address->text().isEmpty());
}

QString QuickDeployPage::address() const
{
    Stage stage;
    stage.name = m_stage->currentText();
    stage.subdomain = m_subdomain->text();
    if (m_project->text().isEmpty())
        return {};
    return defaultHost(m_subdomainPattern, m_domain, m_project->text(), stage);
}

} // namespace dw::ui
