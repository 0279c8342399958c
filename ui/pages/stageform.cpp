#include "ui/pages/stageform.h"

#include "core/model/subdomain.h"
#include "core/model/tagpattern.h"
#include "ui/pages/healthfields.h"
#include "ui/pages/projectfields.h"
#include "ui/pages/windowlist.h"
#include "ui/widgets/choicefield.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/numberfield.h"
#include "ui/widgets/pillflow.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>

namespace dw::ui {

namespace {

constexpr int mostTagsShown = 12;

} // namespace

StageForm::StageForm(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_form(new Form(theme)), m_name(new QLineEdit), m_patterns(new QLineEdit), m_matching(new PillFlow(theme)),
      m_auto(new QCheckBox(tr("Deploy by itself"))), m_confirm(new QCheckBox(tr("Ask for approval"))), m_signed(new QCheckBox(tr("Act on signed webhook calls only"))),
      m_promoteFrom(new ChoiceField), m_subdomain(new QLineEdit), m_max(new NumberField(1, 1000)), m_keep(new NumberField(0, 1000)),
      m_drain(new NumberField(0, 86'400, tr(" s"))), m_expire(new NumberField(0, 80'000, tr(" h"), tr("never"))),
      m_removeDeleted(new QCheckBox(tr("Remove an instance when its tag is deleted"))), m_age(new NumberField(0, 5'000'000, tr(" min"), tr("none"))),
      m_windows(new WindowList(theme))
{
    build();
    buildTimes();
    QVBoxLayout *layout = column(0);
    layout->addWidget(m_form);
    setLayout(layout);
    for (QLineEdit *field : {m_name, m_patterns, m_subdomain})
        connect(field, &QLineEdit::textChanged, this, &StageForm::take);
    for (QCheckBox *field : {m_auto, m_confirm, m_signed, m_removeDeleted})
        connect(field, &QCheckBox::toggled, this, &StageForm::take);
    for (NumberField *field : {m_max, m_keep, m_drain, m_expire, m_age})
        connect(field, &QSpinBox::valueChanged, this, &StageForm::take);
    connect(m_promoteFrom, &QComboBox::currentIndexChanged, this, &StageForm::take);
    connect(m_windows, &WindowList::edited, this, &StageForm::take);
    connect(m_health, &HealthFields::edited, this, &StageForm::take);
}

void StageForm::build()
{
    m_patterns->setFont(m_theme.font(TextStyle::Mono));
    m_subdomain->setFont(m_theme.font(TextStyle::Mono));
    m_subdomain->setPlaceholderText(tr("by the pattern"));
    m_form->addHeading(tr("Stage"));
    m_form->add(tr("Stage"), m_name);
    m_form->add(tr("Tags"), m_patterns);
    m_matches = m_form->addHint({});
    m_form->addBelow(m_matching);
    auto *ways = new QWidget;
    auto *wayLine = new FlowLayout(16, ways);
    for (QCheckBox *way : {m_auto, m_confirm, m_signed})
        wayLine->addWidget(way);
    ways->setFocusProxy(m_auto);
    m_form->add(tr("New tags"), ways);
    m_form->add(tr("Promote from"), m_promoteFrom);
    m_form->add(tr("Subdomain"), m_subdomain);
    m_address = m_form->addHint({});
    m_form->addHeading(tr("Instances"));
    m_form->addPair(tr("Instances at once"), m_max, tr("kept for rollback"), m_keep);
    m_form->addPair(tr("Drain"), m_drain, tr("remove when idle"), m_expire);
    m_form->add(QString(), m_removeDeleted);
    m_removeDeleted->setAccessibleName(m_removeDeleted->text());
}

void StageForm::buildTimes()
{
    m_form->addHeading(tr("When"));
    m_form->add(tr("Minimum age"), m_age);
    m_form->addHint(tr("A tag younger than this waits."));
    m_form->add(tr("Windows"), m_windows);
    m_form->addHint(tr("Outside of them deploys wait; without any they run at any time."));
    m_health = new HealthFields(*m_form);
}

void StageForm::setStage(const Stage &stage, const QStringList &otherStages)
{
    m_isFilling = true;
    m_stage = stage;
    m_name->setText(stage.name);
    m_patterns->setText(stage.tagPatterns.join(QStringLiteral(", ")));
    m_auto->setChecked(stage.autoDeploy);
    m_confirm->setChecked(stage.confirm);
    m_signed->setChecked(stage.requireSignature);
    m_promoteFrom->clear();
    m_promoteFrom->addItem(tr("anywhere: any tag may come"), QString());
    for (const QString &other : otherStages)
        m_promoteFrom->addItem(tr("only what runs in %1").arg(other), other);
    m_promoteFrom->choose(stage.promoteFrom);
    m_subdomain->setText(stage.subdomain);
    m_max->setValue(stage.maxInstances);
    m_keep->setValue(stage.keepPrevious);
    m_drain->setValue(int(stage.drain.count()));
    m_expire->setValue(int(stage.expireAfter.count() / 3600));
    m_removeDeleted->setChecked(stage.removeDeletedTags);
    m_age->setValue(int(stage.minimumAge.count() / 60));
    m_windows->set(stage.windows);
    m_health->set(stage.health);
    m_isFilling = false;
    preview();
}

void StageForm::setTags(const QStringList &tags, const QString &problem)
{
    m_tags = tags;
    m_tagsProblem = problem;
    preview();
}

void StageForm::setDomain(const QString &domain, const QString &pattern)
{
    m_domain = domain;
    if (!pattern.isEmpty())
        m_pattern = pattern;
    preview();
}

void StageForm::setHostOwner(HostOwner owner)
{
    m_owner = std::move(owner);
}

void StageForm::setProject(const QString &project)
{
    m_project = project;
    preview();
}

void StageForm::take()
{
    if (m_isFilling)
        return;
    m_stage.name = m_name->text().trimmed();
    m_stage.tagPatterns = patternsFromText(m_patterns->text());
    m_stage.autoDeploy = m_auto->isChecked();
    m_stage.confirm = m_confirm->isChecked();
    m_stage.requireSignature = m_signed->isChecked();
    m_stage.promoteFrom = m_promoteFrom->currentData().toString();
    m_stage.subdomain = m_subdomain->text().trimmed();
    m_stage.maxInstances = m_max->value();
    m_stage.keepPrevious = m_keep->value();
    m_stage.drain = seconds(m_drain->value());
    m_stage.removeDeletedTags = m_removeDeleted->isChecked();
    // Times in finer units than the fields have stay exact unless they are changed.
    if (m_age->value() != int(m_stage.minimumAge.count() / 60))
        m_stage.minimumAge = seconds(m_age->value() * 60);
    if (m_expire->value() != int(m_stage.expireAfter.count() / 3600))
        m_stage.expireAfter = seconds(m_expire->value() * 3600);
    m_stage.windows = m_windows->windows();
    m_stage.health = m_health->policy();
    preview();
    Q_EMIT edited();
}

void StageForm::preview()
{
    m_form->clearProblems();
    previewTags();
    previewAddress();
}

void StageForm::previewTags()
{
    QStringList matching;
    try {
        const TagPattern pattern(m_stage.tagPatterns);
        for (const QString &tag : std::as_const(m_tags)) {
            if (pattern.matches(tag))
                matching << tag;
        }
    } catch (const Error &error) {
        m_form->showProblem(m_patterns, error.message());
    }
    if (m_tags.isEmpty())
        m_matches->setText(m_tagsProblem.isEmpty() ? tr("Globs, separated by commas; a leading ! excludes.") : m_tagsProblem);
    else if (matching.isEmpty())
        m_matches->setText(tr("Would match none of the registry's %1 tags.").arg(m_tags.size()));
    else
        m_matches->setText(tr("Would match %1 of the registry's %2 tags:").arg(matching.size()).arg(m_tags.size()));
    QList<PillText> pills;
    for (const QString &tag : matching.first(std::min<qsizetype>(matching.size(), mostTagsShown)))
        pills << PillText{tag, Tone::Accent, false, true};
    if (matching.size() > mostTagsShown)
        pills << PillText{tr("and %1 more").arg(matching.size() - mostTagsShown), Tone::Idle, false};
    m_matching->set(pills);
}

void StageForm::previewAddress()
{
    const QString host = defaultHost(m_pattern, m_domain, m_project, m_stage);
    if (host.isEmpty()) {
        m_address->setText(tr("No domain is set: instances are reached by a port of the server."));
        return;
    }
    const QString owner = m_owner ? m_owner(host) : QString();
    m_address->setText(owner.isEmpty() ? tr("%1 · free").arg(host) : host);
    if (!owner.isEmpty())
        m_form->showProblem(m_subdomain, tr("Taken by %1. Choose another subdomain.").arg(owner));
}

bool StageForm::showProblem(const QString &field, const QString &problem)
{
    const QMap<QString, QWidget *> fields{
        {QStringLiteral("name"), m_name}, {QStringLiteral("tag_pattern"), m_patterns}, {QStringLiteral("promote_from"), m_promoteFrom},
        {QStringLiteral("subdomain"), m_subdomain}, {QStringLiteral("max_instances"), m_max}, {QStringLiteral("keep_previous"), m_keep},
        {QStringLiteral("drain"), m_drain}, {QStringLiteral("min_age"), m_age}, {QStringLiteral("expire_after"), m_expire},
        {QStringLiteral("windows"), m_windows}};
    return m_form->showProblem(fields.value(field.section(QLatin1Char('['), 0, 0)), problem);
}

} // namespace dw::ui
