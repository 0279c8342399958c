#include "ui/pages/stageform.h"

#include "core/model/subdomain.h"
#include "core/model/tagpattern.h"
#include "ui/pages/projectfields.h"
#include "ui/widgets/form.h"
#include "ui/widgets/layouts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace dw::ui {

namespace {

QSpinBox *number(int minimum, int maximum, const QString &suffix = {}, const QString &none = {})
{
    auto *box = new QSpinBox;
    box->setRange(minimum, maximum);
    box->setSuffix(suffix);
    box->setSpecialValueText(none);
    return box;
}

} // namespace

StageForm::StageForm(const Theme &theme, QWidget *parent)
    : QWidget(parent), m_form(new Form(theme)), m_name(new QLineEdit), m_patterns(new QLineEdit), m_matches(nullptr),
      m_auto(new QCheckBox(tr("Deploy by itself"))), m_confirm(new QCheckBox(tr("Ask for approval"))), m_promoteFrom(new QComboBox),
      m_subdomain(new QLineEdit), m_address(nullptr), m_max(number(1, 100)), m_keep(number(0, 100)),
      m_age(number(0, 100'000, tr(" min"), tr("none"))), m_expire(number(0, 10'000, tr(" h"), tr("never")))
{
    m_patterns->setFont(theme.font(TextStyle::Mono));
    m_subdomain->setPlaceholderText(tr("by the pattern"));
    m_form->add(tr("Stage"), m_name);
    m_form->add(tr("Tags"), m_patterns);
    m_matches = m_form->addHint({});
    auto *ways = new QWidget;
    QHBoxLayout *wayLine = row(22);
    wayLine->addWidget(m_auto);
    wayLine->addWidget(m_confirm);
    wayLine->addStretch();
    ways->setLayout(wayLine);
    ways->setFocusProxy(m_auto);
    m_form->add(tr("New tags"), ways);
    m_form->add(tr("Promote from"), m_promoteFrom);
    m_form->add(tr("Subdomain"), m_subdomain);
    m_address = m_form->addHint({});
    m_form->add(tr("Instances at once"), m_max);
    m_form->add(tr("Kept for rollback"), m_keep);
    m_form->add(tr("Minimum age"), m_age);
    m_form->add(tr("Remove when idle"), m_expire);
    QVBoxLayout *layout = column(0);
    layout->addWidget(m_form);
    setLayout(layout);
    for (QLineEdit *field : {m_name, m_patterns, m_subdomain})
        connect(field, &QLineEdit::textChanged, this, &StageForm::take);
    for (QCheckBox *field : {m_auto, m_confirm})
        connect(field, &QCheckBox::toggled, this, &StageForm::take);
    for (QSpinBox *field : {m_max, m_keep, m_age, m_expire})
        connect(field, &QSpinBox::valueChanged, this, &StageForm::take);
    connect(m_promoteFrom, &QComboBox::currentIndexChanged, this, &StageForm::take);
}

void StageForm::setStage(const Stage &stage, const QStringList &otherStages)
{
    m_isFilling = true;
    m_stage = stage;
    m_name->setText(stage.name);
    m_patterns->setText(stage.tagPatterns.join(QStringLiteral(", ")));
    m_auto->setChecked(stage.autoDeploy);
    m_confirm->setChecked(stage.confirm);
    m_promoteFrom->clear();
    m_promoteFrom->addItem(tr("anywhere: any tag may come"), QString());
    for (const QString &other : otherStages)
        m_promoteFrom->addItem(tr("only what runs in %1").arg(other), other);
    m_promoteFrom->setCurrentIndex(std::max(m_promoteFrom->findData(stage.promoteFrom), 0));
    m_subdomain->setText(stage.subdomain);
    m_max->setValue(stage.maxInstances);
    m_keep->setValue(stage.keepPrevious);
    m_age->setValue(int(stage.minimumAge.count() / 60));
    m_expire->setValue(int(stage.expireAfter.count() / 3600));
    m_isFilling = false;
    preview();
}

void StageForm::setTags(const QStringList &tags)
{
    m_tags = tags;
    preview();
}

void StageForm::setDomain(const QString &domain)
{
    m_domain = domain;
    preview();
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
    m_stage.promoteFrom = m_promoteFrom->currentData().toString();
    m_stage.subdomain = m_subdomain->text().trimmed();
    m_stage.maxInstances = m_max->value();
    m_stage.keepPrevious = m_keep->value();
    m_stage.minimumAge = seconds(m_age->value() * 60);
    m_stage.expireAfter = seconds(m_expire->value() * 3600);
    preview();
    Q_EMIT edited();
}

void StageForm::preview()
{
    m_form->clearProblems();
    try {
        const TagPattern pattern(m_stage.tagPatterns);
        QStringList matching;
        for (const QString &tag : std::as_const(m_tags)) {
            if (pattern.matches(tag))
                matching << tag;
        }
        if (m_tags.isEmpty())
            m_matches->setText(tr("Globs, separated by commas; a leading ! excludes."));
        else
            m_matches->setText(matching.isEmpty() ? tr("Would match none of the tags there are (%1).").arg(m_tags.size())
                                                  : tr("Would match %1").arg(matching.mid(0, 6).join(QStringLiteral(", "))));
    } catch (const Error &error) {
        m_form->showProblem(m_patterns, error.message());
    }
    const QString host = defaultHost(QStringLiteral("stage-{stage}-{project}"), m_domain, m_project, m_stage);
    m_address->setText(host.isEmpty() ? tr("No domain is set: instances are reached by a port of the server.") : host);
}

} // namespace dw::ui
