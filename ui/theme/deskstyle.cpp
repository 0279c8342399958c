#include "ui/theme/deskstyle.h"

#include <QGuiApplication>
#include <QMenu>
#include <QWidget>

namespace dw::ui {

DeskStyle::DeskStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

int DeskStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    if (hint == SH_UnderlineShortcut) {
        const bool isInMenu = widget && (widget->hasFocus() || qobject_cast<const QMenu *>(widget));
        return isInMenu || QGuiApplication::keyboardModifiers().testFlag(Qt::AltModifier);
    }
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace dw::ui
