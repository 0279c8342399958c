#include "ui/theme/theme.h"

#include "ui/theme/deskstyle.h"
#include "ui/theme/inkicon.h"
#include "ui/theme/sides.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLabel>
#include <QPalette>
#include <QRegularExpression>
#include <QWidget>

namespace dw::ui {

namespace {

QPalette paletteOf(const Colors &colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.panel);
    palette.setColor(QPalette::AlternateBase, colors.field);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.mute);
    palette.setColor(QPalette::Button, colors.panel);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::ToolTipBase, colors.panel);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::Mid, colors.line);
    palette.setColor(QPalette::Disabled, QPalette::Text, colors.idle);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, colors.idle);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, colors.idle);
    return palette;
}

/// A style sheet knows left and right only, so it is turned round for languages that run the other way.
QString mirrored(const QString &sheet)
{
    const QRegularExpression sided(QStringLiteral("-(left|right)(?=[-:])|((?:padding|margin): )([^\\s;]+) ([^\\s;]+) ([^\\s;]+) ([^\\s;]+)"));
    QString turned;
    qsizetype from = 0;
    for (auto found = sided.globalMatch(sheet); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        turned += sheet.mid(from, match.capturedStart() - from);
        from = match.capturedEnd();
        if (match.hasCaptured(1))
            turned += match.captured(1) == QLatin1StringView("left") ? QStringLiteral("-right") : QStringLiteral("-left");
        else
            turned += QStringLiteral("%1%2 %3 %4 %5").arg(match.captured(2), match.captured(3), match.captured(6), match.captured(5), match.captured(4));
    }
    return QString(turned + sheet.mid(from));
}

QString inkName(Ink ink)
{
    switch (ink) {
    case Ink::Text: return QStringLiteral("text");
    case Ink::Mute: return QStringLiteral("mute");
    case Ink::Accent: return QStringLiteral("accent");
    case Ink::OnAccent: return QStringLiteral("onAccent");
    case Ink::Ok: return QStringLiteral("ok");
    case Ink::Warn: return QStringLiteral("warn");
    case Ink::Bad: return QStringLiteral("bad");
    }
    return {};
}

} // namespace

Theme::Theme(QApplication &application, QObject *parent)
    : QObject(parent), m_base(QApplication::font()),
      m_systemDark(QApplication::palette().color(QPalette::Window).lightness() < 128)
{
    QApplication::setStyle(new DeskStyle);
    for (std::size_t style = 0; style < m_fonts.size(); ++style)
        m_fonts[style] = makeFont(TextStyle(style));
    connect(&application, &QGuiApplication::layoutDirectionChanged, this, &Theme::apply);
    apply();
}

void Theme::setMode(Mode mode)
{
    const bool wasDark = isDark();
    m_mode = mode;
    if (isDark() != wasDark)
        apply();
}

void Theme::setSystemDark(bool dark)
{
    if (m_systemDark == dark)
        return;
    m_systemDark = dark;
    if (m_mode == Mode::System)
        apply();
}

void Theme::readSystemPalette()
{
    QApplication::setPalette(QPalette());
    m_systemDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    apply();
}

bool Theme::isDark() const
{
    return m_mode == Mode::Dark || (m_mode == Mode::System && m_systemDark);
}

void Theme::apply()
{
    m_colors = isDark() ? Colors::dark() : Colors::light();
    m_icons.clear();
    QApplication::setPalette(paletteOf(m_colors));
    m_sheet = makeSheet();
    Q_EMIT changed();
}

void Theme::dress(QWidget &window) const
{
    window.setStyleSheet(m_sheet);
    connect(this, &Theme::changed, &window, [this, &window] { window.setStyleSheet(m_sheet); });
}

QString Theme::makeSheet() const
{
    QFile file(QStringLiteral(":/style/desktop.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char *, QColor> colors[] = {
        {"@accentBack", m_colors.accentBack}, {"@onAccent", m_colors.onAccent}, {"@accent", m_colors.accent},
        {"@window", m_colors.window}, {"@panel", m_colors.panel}, {"@side", m_colors.side}, {"@field", m_colors.field},
        {"@line", m_colors.line}, {"@border", m_colors.border}, {"@edge", m_colors.edge}, {"@hover", m_colors.hover}, {"@text", m_colors.text},
        {"@mute", m_colors.mute}, {"@okBack", m_colors.okBack}, {"@ok", m_colors.ok}, {"@warnBack", m_colors.warnBack},
        {"@warn", m_colors.warn}, {"@badBack", m_colors.badBack}, {"@bad", m_colors.bad}, {"@idleBack", m_colors.idleBack},
        {"@idle", m_colors.idle}};
    for (const auto &[name, color] : colors)
        sheet.replace(QLatin1StringView(name), color.name());
    sheet.replace(QLatin1StringView("%scheme"), isDark() ? QStringLiteral("dark") : QStringLiteral("light"));
    return QGuiApplication::isRightToLeft() ? mirrored(sheet) : sheet;
}

QColor Theme::color(Ink ink) const
{
    switch (ink) {
    case Ink::Text: return m_colors.text;
    case Ink::Mute: return m_colors.mute;
    case Ink::Accent: return m_colors.accent;
    case Ink::OnAccent: return m_colors.onAccent;
    case Ink::Ok: return m_colors.ok;
    case Ink::Warn: return m_colors.warn;
    case Ink::Bad: return m_colors.bad;
    }
    return m_colors.text;
}

QFont Theme::font(TextStyle style) const
{
    return m_fonts[std::size_t(style)];
}

QFont Theme::makeFont(TextStyle style) const
{
    const bool isMono = style == TextStyle::Mono || style == TextStyle::MonoStrong;
    const int size = QFontInfo(m_base).pixelSize();
    QFont font = isMono ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : m_base;
    const auto scaled = [size](double factor) { return int(std::lround(size * factor)); };
    font.setPixelSize(size);
    switch (style) {
    case TextStyle::Body: break;
    case TextStyle::Small: font.setPixelSize(scaled(0.92)); break;
    case TextStyle::Strong: font.setWeight(QFont::DemiBold); break;
    case TextStyle::Heading: font.setPixelSize(scaled(1.46)); font.setWeight(QFont::DemiBold); break;
    case TextStyle::Section: font.setPixelSize(scaled(1.15)); font.setWeight(QFont::DemiBold); break;
    case TextStyle::Figure: font.setPixelSize(scaled(1.85)); font.setWeight(QFont::DemiBold); break;
    case TextStyle::Mono: font.setPixelSize(scaled(0.92)); break;
    case TextStyle::MonoStrong: font.setPixelSize(scaled(0.92)); font.setWeight(QFont::Bold); break;
    }
    return font;
}

QIcon Theme::icon(const QString &name, Ink ink) const
{
    QIcon &known = m_icons[std::pair(name, int(ink))];
    if (known.isNull())
        known = QIcon(new InkIcon(name, color(ink), m_colors.idle));
    return known;
}

void Theme::setIcon(QAbstractButton *button, const QString &name, Ink ink) const
{
    const auto paint = [this, button, name, ink] { button->setIcon(icon(name, ink)); };
    paint();
    connect(this, &Theme::changed, button, paint);
}

QLabel *Theme::label(const QString &text, TextStyle style, Ink ink) const
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(leading());
    label->setFont(font(style));
    label->setProperty("ink", inkName(ink));
    return label;
}

} // namespace dw::ui
