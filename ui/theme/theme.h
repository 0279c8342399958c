#pragma once

#include "ui/theme/colors.h"

#include <QFont>
#include <QHash>
#include <QIcon>
#include <QObject>

#include <array>

class QAbstractButton;
class QApplication;
class QLabel;
class QWidget;

namespace dw::ui {

enum class TextStyle { Body, Small, Strong, Heading, Section, Figure, Mono, MonoStrong };
enum class Ink { Text, Mute, Accent, OnAccent, Ok, Warn, Bad };

namespace metrics {
constexpr int gap = 12;
constexpr int page = 22;      ///< margin around a page
constexpr int radius = 10;
constexpr int icon = 16;
constexpr int iconButton = 30;
constexpr int rowHeight = 42;
constexpr int denseRowHeight = 36;
constexpr int tallRowHeight = 56;
constexpr int sidebar = 232;
} // namespace metrics

/// Colours, fonts and icons of the desktop. Follows the system's light or dark scheme unless told otherwise.
class Theme final : public QObject
{
    Q_OBJECT
public:
    enum class Mode { System, Light, Dark };

    /// Takes over style and palette of the application.
    explicit Theme(QApplication &application, QObject *parent = nullptr);

    /// Gives \a window, and all that ever is inside, the looks. Not the application: each of its widgets would be styled
    /// anew, with everything in it, whenever it is put into another, and pages are built from the inside out.
    void dress(QWidget &window) const;
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// What the system prefers, as far as somebody knows it.
    void setSystemDark(bool dark);
    /// Looks again at the colours that the system gives to applications without colours of their own.
    void readSystemPalette();
    [[nodiscard]] bool isDark() const;

    [[nodiscard]] const Colors &colors() const { return m_colors; }
    [[nodiscard]] QColor color(Ink ink) const;
    [[nodiscard]] QFont font(TextStyle style) const;
    [[nodiscard]] QIcon icon(const QString &name, Ink ink = Ink::Text) const;
    /// Gives \a button the icon, now and whenever the colours change.
    void setIcon(QAbstractButton *button, const QString &name, Ink ink = Ink::Text) const;
    /// A label in a style and ink that follows the theme.
    [[nodiscard]] QLabel *label(const QString &text, TextStyle style = TextStyle::Body, Ink ink = Ink::Text) const;

Q_SIGNALS:
    void changed();

private:
    void apply();
    [[nodiscard]] QString makeSheet() const;
    [[nodiscard]] QFont makeFont(TextStyle style) const;

    QFont m_base;
    Mode m_mode = Mode::System;
    bool m_systemDark = false;
    Colors m_colors = Colors::light();
    QString m_sheet;
    std::array<QFont, 8> m_fonts; ///< by style: finding a font is slow, and every painted cell asks
    mutable QHash<std::pair<QString, int>, QIcon> m_icons; ///< by name and ink
};

} // namespace dw::ui
