#include "ui/pages/quickdeploypage.h"

#include "core/api/apijson.h"
#include "ui/pages/projectfields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/pill.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace dw::ui {

void QuickDeployPage::refreshPlan()
{
    clearLayout(m_plan);
    const bool isReady = !m_repository.isEmpty() && !m_project->text().isEmpty();
    m_deploy->setEnabled(isReady && desk().session.isConnected());
    m_back->setVisible(isReady);
    setStep(isReady ? 2 : 1);
    showAddress();
    if (!isReady) {
        QLabel *hint = theme().label(tr("Every step is named here before anything is done."), TextStyle::Body, Ink::Mute);
        hint->setWordWrap(true);
        m_plan->addWidget(hint);
        return;
    }
    const QString project = m_project->text();
    const QString stage = m_stage->currentText();
    const Project *known = store().projectNamed(project);
    const QString port = m_port->value() > 0 ? QString::number(m_port->value()) : tr("its exposed port");
    const QString health = m_health->text().isEmpty() ? tr("as the image says, else the port must answer")
                                                      : tr("GET :%1%2, up to 3 tries, 10 s each").arg(port, m_health->text());
    const QString where = address().isEmpty() ? tr("a free port of the server") : address();
    const QList<std::pair<PillText, QString>> lines{
        {{QStringLiteral("pull"), Tone::Accent, false}, QStringLiteral("%1:%2").arg(m_repository, m_tag)},
        {{QStringLiteral("create"), Tone::Accent, false}, known ? tr("in the project %1, stage %2").arg(project, stage) : tr("project %1 with the stage %2").arg(project, stage)},
        {{QStringLiteral("start"), Tone::Accent, false}, QStringLiteral("%1-%2-%3").arg(project, stage, m_tag)},
        {{QStringLiteral("check"), Tone::Accent, false}, health},
        {{QStringLiteral("route"), Tone::Accent, false}, where},
        {{tr("on failure"), Tone::Warn, false}, tr("remove the container and the route, notify")},
    };
    for (const auto &[pill, text] : lines) {
        QHBoxLayout *line = row(10);
        QLabel *words = theme().label(text);
        words->setWordWrap(true);
        words->setContentsMargins(0, 3, 0, 0);
        line->addWidget(new Pill(theme(), pill), 0, Qt::AlignTop);
        line->addWidget(words, 1, Qt::AlignTop);
        m_plan->addLayout(line);
    }
}

QJsonObject QuickDeployPage::projectJson() const
{
    Project project = m_proposed;
    project.id = {};
    project.name = m_project->text();
    project.image = m_repository;
    project.port = m_port->value();
    project.healthPath = m_health->text();
    if (!m_volumes->toPlainText().trimmed().isEmpty())
        project.run.mounts = mountsFromText(m_volumes->toPlainText());
    Stage stage;
    stage.name = m_stage->currentText();
    stage.tagPatterns = patternsFromText(m_pattern->text());
    stage.autoDeploy = m_autoDeploy->isChecked();
    stage.subdomain = m_subdomain->text();
    project.stages = {stage};
    QJsonObject json = api::toJson(project);
    json.insert(QStringLiteral("env"), environmentFromText(m_environment->toPlainText(), {}));
    for (const char *made : {"id", "created"})
        json.remove(QLatin1StringView(made));
    return json;
}

void QuickDeployPage::deploy()
{
    m_problem->hide();
    m_deploy->setEnabled(false);
    const QString project = m_project->text();
    const Project *known = store().projectNamed(project);
    if (known && known->stage(m_stage->currentText()))
        deployTag(project, m_stage->currentText());
    else if (known)
        fail(Error(Error::Code::Conflict, tr("The project %1 has no stage %2; edit the project to add it.").arg(project, m_stage->currentText())));
    else
        createThenDeploy(project);
}

void QuickDeployPage::createThenDeploy(const QString &project)
{
    const QString stage = m_stage->currentText();
    desk().session.call(
        this, "POST", QStringLiteral("/api/projects"), projectJson(), [this, project, stage](const QJsonObject &) { deployTag(project, stage); },
        [this](const Error &error) { fail(error); });
}

void QuickDeployPage::deployTag(const QString &project, const QString &stage)
{
    const QString path = QStringLiteral("/api/projects/%1/stages/%2/instances").arg(project, stage);
    desk().session.call(
        this, "POST", path, {{QStringLiteral("tag"), m_tag}},
        [this](const QJsonObject &answer) {
            const Deploy deploy = api::deployFromJson(answer);
            store().put(deploy);
            setStep(3);
            m_deploy->setEnabled(true);
            Q_EMIT navigation().deploy(deploy.id.value);
        },
        [this](const Error &error) { fail(error); });
}

void QuickDeployPage::fail(const Error &error)
{
    m_deploy->setEnabled(true);
    m_problem->setText(error.detail().isEmpty() ? error.message() : QString(error.message() + QLatin1Char('\n') + error.detail()));
    m_problem->show();
}

} // namespace dw::ui
