#pragma once

#include "core/model/project.h"

#include <QObject>

namespace dw::ui {

class Form;
class NumberField;

/// How a stage decides that what it started is healthy, as fields of a form.
class HealthFields final : public QObject
{
    Q_OBJECT
public:
    /// Adds the fields to \a form.
    explicit HealthFields(Form &form);

    void set(const HealthPolicy &policy);
    [[nodiscard]] HealthPolicy policy() const;

Q_SIGNALS:
    void edited();

private:
    NumberField *m_startPeriod;
    NumberField *m_timeout;
    NumberField *m_interval;
    NumberField *m_retries;
    NumberField *m_status;
    NumberField *m_settle;
};

} // namespace dw::ui
