#include "ui/theme/colors.h"

#include <algorithm>
#include <cmath>

namespace dw::ui {

namespace {

QColor rgb(uint value)
{
    return QColor::fromRgb(value);
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QColor Colors::of(Tone tone) const
{
    switch (tone) {
    case Tone::Ok: return ok;
    case Tone::Warn: return warn;
    case Tone::Bad: return bad;
    case Tone::Idle: return mute;
    case Tone::Accent: return accent;
    }
    return text;
}

QColor Colors::shape(Tone tone) const
{
    // Shapes may be brighter than words: they need less contrast to be seen.
    const bool isLight = text.lightness() < 128;
    switch (tone) {
    case Tone::Idle: return isLight ? rgb(0x7a8393) : idle;
    case Tone::Ok: return isLight ? rgb(0x178a54) : ok;
    case Tone::Warn: return isLight ? rgb(0xb9660a) : warn;
    case Tone::Bad:
    case Tone::Accent: return of(tone);
    }
    return text;
}

QColor Colors::back(Tone tone) const
{
    switch (tone) {
    case Tone::Ok: return okBack;
    case Tone::Warn: return warnBack;
    case Tone::Bad: return badBack;
    case Tone::Idle: return idleBack;
    case Tone::Accent: return accentBack;
    }
    return idleBack;
}

Colors Colors::light()
{
    return {.window = rgb(0xf5f6f8), .panel = rgb(0xffffff), .side = rgb(0xeef0f4), .field = rgb(0xfafbfc),
            .line = rgb(0xe1e4ea), .border = rgb(0xd3d8e0), .edge = rgb(0x828a98), .hover = rgb(0xe6e9ef), .text = rgb(0x1b1f27),
            .mute = rgb(0x596171), .accent = rgb(0x1f5be0), .accentBack = rgb(0xe5edfd), .onAccent = rgb(0xffffff),
            .ok = rgb(0x0e7245), .okBack = rgb(0xe3f5ec), .warn = rgb(0x984f04), .warnBack = rgb(0xfdf0dd),
            .bad = rgb(0xbd2832), .badBack = rgb(0xfde8e9), .idle = rgb(0x8a93a3), .idleBack = rgb(0xe9ebf0)};
}

Colors Colors::dark()
{
    return {.window = rgb(0x16181d), .panel = rgb(0x1e2128), .side = rgb(0x1a1d23), .field = rgb(0x191c22),
            .line = rgb(0x2e333d), .border = rgb(0x3a404c), .edge = rgb(0x697180), .hover = rgb(0x272b34), .text = rgb(0xe6e9ef),
            .mute = rgb(0x9fa7b5), .accent = rgb(0x7aa5ff), .accentBack = rgb(0x22304f), .onAccent = rgb(0x0c1526),
            .ok = rgb(0x4cc38a), .okBack = rgb(0x1a3329), .warn = rgb(0xe9a24a), .warnBack = rgb(0x3a2d18),
            .bad = rgb(0xf58a91), .badBack = rgb(0x402226), .idle = rgb(0x7c8595), .idleBack = rgb(0x2a2e37)};
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

} // namespace dw::ui
