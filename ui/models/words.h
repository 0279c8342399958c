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

    /// What was measured: “6.4 s”, “3 min”, “2 h”, “12 d”.
    [[nodiscard]] static QString duration(qint64 milliseconds);
    /// What goes on or was chosen, in whole units: “6 s”, “3 min”. Tenths of a second would flicker there.
    [[nodiscard]] static QString span(qint64 milliseconds);
    /// span() of the time that passed since \a time, with “ago”; “just now” within the first second.
    [[nodiscard]] static QString ago(const QDateTime &time, const QDateTime &now);
    [[nodiscard]] static QString bytes(qint64 bytes);
    /// \a value with \a decimals places after the point, or comma, of the language that the texts are in.
    [[nodiscard]] static QString figure(double value, int decimals);
    /// \a value with the places that it has, for what a person may type elsewhere: without signs between thousands.
    [[nodiscard]] static QString plain(double value);
    /// How many there are: “12,345”, “12.345”.
    [[nodiscard]] static QString count(qint64 number);
    /// How long a deploy ran, or runs.
    [[nodiscard]] static qint64 elapsed(const Deploy &deploy, const QDateTime &now);
};

} // namespace dw::ui
