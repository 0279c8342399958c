#pragma once

#include "core/model/delivery.h"
#include "core/model/deploy.h"
#include "core/model/instance.h"
#include "ui/theme/colors.h"

#include <QCoreApplication>

namespace dw::ui {

/// How states and amounts are told to a person, the same on every page.
class Words final
{
    Q_DECLARE_TR_FUNCTIONS(Words)
public:
    [[nodiscard]] static QString of(InstanceState state);
    [[nodiscard]] static Tone tone(InstanceState state);
    [[nodiscard]] static QString of(DeployState state);
    [[nodiscard]] static Tone tone(DeployState state);
    [[nodiscard]] static QString of(StepState state);
    [[nodiscard]] static Tone tone(StepState state);
    [[nodiscard]] static QString of(DeliveryState state);
    [[nodiscard]] static Tone tone(DeliveryState state);
    [[nodiscard]] static QString of(RecipeKind kind);
    /// The state of a deploy, or the step that runs.
    [[nodiscard]] static QString progress(const Deploy &deploy);

    /// “6.4 s”, “3 min”, “2 h”, “12 d”.
    [[nodiscard]] static QString duration(qint64 milliseconds);
    /// duration() of the time that passed since \a time, with “ago”.
    [[nodiscard]] static QString ago(const QDateTime &time, const QDateTime &now);
    [[nodiscard]] static QString bytes(qint64 bytes);
    /// How long a deploy ran, or runs.
    [[nodiscard]] static qint64 elapsed(const Deploy &deploy, const QDateTime &now);
};

} // namespace dw::ui
