#include "ui/pages/healthfields.h"

#include "ui/widgets/form.h"
#include "ui/widgets/numberfield.h"

namespace dw::ui {

HealthFields::HealthFields(Form &form)
    : QObject(&form), m_startPeriod(new NumberField(0, 86'400, tr(" s"))), m_timeout(new NumberField(1, 3600, tr(" s"))),
      m_interval(new NumberField(1, 3600, tr(" s"))), m_retries(new NumberField(1, 100)), m_status(new NumberField(0, 599, {}, tr("200 to 399"))),
      m_settle(new NumberField(0, 3600, tr(" s")))
{
    form.addHeading(tr("Health check"));
    form.addPair(tr("Start period"), m_startPeriod, tr("failed probes"), m_retries);
    form.addPair(tr("Timeout"), m_timeout, tr("interval"), m_interval);
    form.addPair(tr("Expected status"), m_status, tr("settle"), m_settle);
    form.addHint(tr("Failures within the start period do not count; so many in a row after it fail the deploy. With nothing to probe, it must stay alive for the time to settle."));
    for (NumberField *field : {m_startPeriod, m_timeout, m_interval, m_retries, m_status, m_settle})
        connect(field, &QSpinBox::valueChanged, this, &HealthFields::edited);
}

void HealthFields::set(const HealthPolicy &policy)
{
    m_startPeriod->setValue(int(policy.startPeriod.count()));
    m_timeout->setValue(int(policy.timeout.count()));
    m_interval->setValue(int(policy.interval.count()));
    m_retries->setValue(policy.retries);
    m_status->setValue(policy.expectedStatus);
    m_settle->setValue(int(policy.settle.count()));
}

HealthPolicy HealthFields::policy() const
{
    HealthPolicy policy;
    policy.startPeriod = seconds(m_startPeriod->value());
    policy.timeout = seconds(m_timeout->value());
    policy.interval = seconds(m_interval->value());
    policy.retries = m_retries->value();
    policy.expectedStatus = m_status->value();
    policy.settle = seconds(m_settle->value());
    return policy;
}

} // namespace dw::ui
