#pragma once

#include <QBoxLayout>
#include <QFrame>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

class QSettings;
class QSplitter;

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
/// Shows behind the words of \a button that it opens a menu.
void showArrow(QPushButton *button);
/// \a content, which scrolls where it does not fit, on the ground of what is around it.
[[nodiscard]] QScrollArea *scrollArea(QWidget *content);
/// \a content with room around it, which scrolls up and down where it does not fit.
[[nodiscard]] QScrollArea *scrollable(QWidget *content);
/// Restores how \a splitter was divided under \a name, and keeps it from then on.
void keepSplitter(QSplitter *splitter, QSettings &settings, const QString &name);
/// Sets a property that the style sheet looks at, and has the style look again.
void setStyleProperty(QWidget *widget, const char *name, const QVariant &value);
/// Takes everything out of \a layout and deletes the widgets.
void clearLayout(QLayout *layout);

} // namespace dw::ui
