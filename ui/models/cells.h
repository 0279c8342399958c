#pragma once

#include "ui/theme/colors.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace dw::ui {

/// A word on a coloured ground.
struct PillText {
    QString text;
    Tone tone = Tone::Idle;
    bool hasMark = true; ///< a shape beside the word; a pill that tells no state needs none
    bool isMono = false; ///< for patterns and other things that are typed
    friend bool operator==(const PillText &, const PillText &) = default;
};

/// A stretch of a deploy's bar.
struct Phase {
    QString name;
    double weight = 0; ///< share of the bar, 0…1
    Tone tone = Tone::Idle;
    friend bool operator==(const Phase &, const Phase &) = default;
};

} // namespace dw::ui

Q_DECLARE_METATYPE(QList<dw::ui::PillText>)
Q_DECLARE_METATYPE(QList<dw::ui::Phase>)
