#pragma once

#include <QBoxLayout>
#include <QFrame>
#include <QPushButton>
#include <QToolButton>

namespace dw::ui {

class Theme;

/// Small makers for what every page is built of.
[[nodiscard]] QHBoxLayout *row(int spacing = 10);
[[nodiscard]] QVBoxLayout *column(int spacing = 10);
/// A rounded, bordered panel.
[[nodiscard]] QFrame *card(QWidget *parent = nullptr);
[[nodiscard]] QFrame *rule();
enum class ButtonKind { Plain, Primary, Danger, Small, AccentSmall, Link };
[[nodiscard]] QPushButton *button(const QString &text, ButtonKind kind = ButtonKind::Plain);
[[nodiscard]] QPushButton *iconButton(const Theme &theme, const QString &icon, const QString &name);
/// Sets a property that the style sheet looks at, and has the style look again.
void setStyleProperty(QWidget *widget, const char *name, const QVariant &value);
/// Takes everything out of \a layout and deletes the widgets.
void clearLayout(QLayout *layout);

} // namespace dw::ui
