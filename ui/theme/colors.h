#pragma once

#include <QColor>

namespace dw::ui {

/// What a colour says. A word or a shape always goes with it.
enum class Tone { Ok, Warn, Bad, Idle, Accent };

/// The colours of one scheme. Every text colour reaches 4.5:1 on what it stands on (WCAG AA); a test holds it to that.
struct Colors {
    QColor window;
    QColor panel;
    QColor side;
    QColor field;  ///< inputs and logs
    QColor line;
    QColor border; ///< around words that can be clicked
    QColor edge;   ///< of what is typed into, chosen from or ticked: it is all that shows where that is (WCAG 1.4.11)
    QColor hover;
    QColor text;
    QColor mute;
    QColor accent;
    QColor accentBack;
    QColor onAccent; ///< text on accent
    QColor ok;
    QColor okBack;
    QColor warn;
    QColor warnBack;
    QColor bad;
    QColor badBack;
    QColor idle; ///< shapes only
    QColor idleBack;

    /// For text and shapes.
    [[nodiscard]] QColor of(Tone tone) const;
    /// For shapes: as of(), but quieter for Idle.
    [[nodiscard]] QColor shape(Tone tone) const;
    [[nodiscard]] QColor back(Tone tone) const;

    [[nodiscard]] static Colors light();
    [[nodiscard]] static Colors dark();
};

/// The contrast of two opaque colours by WCAG 2.1, from 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

} // namespace dw::ui
