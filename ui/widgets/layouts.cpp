#include "ui/widgets/layouts.h"

#include "ui/theme/theme.h"

#include <QSettings>
#include <QSplitter>
#include <QStyle>

namespace dw::ui {

QHBoxLayout *row(int spacing)
{
    auto *layout = new QHBoxLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    return layout;
}

QVBoxLayout *column(int spacing)
{
    auto *layout = new QVBoxLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    return layout;
}

QFrame *card(QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setProperty("card", true);
    return frame;
}

QFrame *rule()
{
    auto *line = new QFrame;
    line->setProperty("rule", true);
    line->setFixedHeight(1);
    return line;
}

QPushButton *button(const QString &text, ButtonKind kind)
{
    auto *made = new QPushButton(text);
    const char *const names[] = {"", "primary", "danger", "small", "accent-small", "link"};
    made->setProperty("kind", QString::fromLatin1(names[int(kind)]));
    made->setIconSize({metrics::icon, metrics::icon});
    if (kind == ButtonKind::Link)
        made->setCursor(Qt::PointingHandCursor);
    return made;
}

QPushButton *iconButton(const Theme &theme, const QString &icon, const QString &name)
{
    QPushButton *made = button({}, ButtonKind::Small);
    theme.setIcon(made, icon);
    made->setIconSize({14, 14});
    made->setFixedWidth(metrics::iconButton);
    made->setToolTip(name);
    made->setAccessibleName(name);
    return made;
}

void showArrow(QPushButton *button)
{
    button->setProperty("arrow", true);
}

QScrollArea *scrollArea(QWidget *content)
{
    content->setProperty("clear", true);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    // What is inside takes the focus, and is scrolled to when it does.
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    return scroll;
}

QScrollArea *scrollable(QWidget *content)
{
    auto *inner = new QWidget;
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(18, 16, 18, 18);
    layout->addWidget(content);
    layout->addStretch();
    inner->setLayout(layout);
    QScrollArea *scroll = scrollArea(inner);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

void keepSplitter(QSplitter *splitter, QSettings &settings, const QString &name)
{
    const QString key = QStringLiteral("splitter/%1").arg(name);
    splitter->restoreState(settings.value(key).toByteArray());
    QObject::connect(splitter, &QSplitter::splitterMoved, splitter, [splitter, &settings, key] { settings.setValue(key, splitter->saveState()); });
}

void setStyleProperty(QWidget *widget, const char *name, const QVariant &value)
{
    const QVariant before = widget->property(name);
    // What is not set is as good as false or empty; styling a widget anew takes long.
    if (before == value || (!before.isValid() && value == QVariant(value.metaType())))
        return;
    widget->setProperty(name, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (QLayout *inner = item->layout()) {
            clearLayout(inner);
        }
        delete item;
    }
}

} // namespace dw::ui
