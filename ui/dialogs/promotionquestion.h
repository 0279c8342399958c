#pragma once

#include "ui/desk.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace dw::ui {

/// Asks whether an instance's version goes to the next stage, with what is configured differently there.
class PromotionQuestion final
{
    Q_DECLARE_TR_FUNCTIONS(PromotionQuestion)
public:
    /// \a offer is the daemon's for this instance; empty if it tells none.
    [[nodiscard]] static Dialogs::Question make(const Instance &instance, const Stage &target, const QJsonObject &offer);

private:
    [[nodiscard]] static QString text(const Instance &instance, const Stage &target, const QJsonObject &offer);
    [[nodiscard]] static QString valueText(const QJsonValue &value);
};

} // namespace dw::ui
