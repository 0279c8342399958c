#include "tests/support/ui/focuswalk.h"

#include "ui/log/logview.h"
#include "ui/pages/instancecard.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTest>

namespace dw::test {

using namespace ui;

namespace {

/// Something that a person does something with.
bool isInteractive(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    // Pieces of other widgets, which answer for them.
    const bool isPiece = qobject_cast<const QHeaderView *>(widget) || qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QTabBar *>(parent) || qobject_cast<const QMenuBar *>(parent) || (parent && parent->inherits("QComboBoxPrivateContainer"))
        || (qobject_cast<const QLineEdit *>(parent) && qobject_cast<const QAbstractButton *>(widget)) || (parent && parent->inherits("QTableView"));
    if (isPiece || !widget->isVisible() || !widget->isEnabled() || widget->isWindow())
        return false;
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
        || qobject_cast<const QTabBar *>(widget) || qobject_cast<const LogView *>(widget) || qobject_cast<const InstanceCard *>(widget)
        || (widget->inherits("QTextEdit") && widget->focusPolicy() != Qt::NoFocus);
}

QString describe(const QWidget *widget)
{
    QString text = QString::fromLatin1(widget->metaObject()->className());
    if (!widget->accessibleName().isEmpty())
        text += QStringLiteral(" “%1”").arg(widget->accessibleName());
    else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        text += QStringLiteral(" “%1”").arg(button->text());
    return QString(text + QStringLiteral(" in ") + QString::fromLatin1(widget->parentWidget() ? widget->parentWidget()->metaObject()->className() : "nothing"));
}

QString spokenName(QWidget *widget)
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

} // namespace

QStringList focusProblems(QWidget &window, const QWidget &part)
{
    QStringList found;
    QList<QWidget *> visited;
    constexpr int most = 400;
    for (int i = 0; i < most; ++i) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Tab);
        QWidget *now = QApplication::focusWidget();
        if (!now || now->window() != &window)
            return {QStringLiteral("Tab loses the focus to %1 after %2").arg(now ? describe(now) : QStringLiteral("nothing"), visited.isEmpty() ? QStringLiteral("nothing") : describe(visited.last()))};
        if (!visited.isEmpty() && now == visited.last())
            return {QStringLiteral("Tab does not leave %1").arg(describe(now))};
        if (visited.contains(now))
            break;
        visited << now;
        if (now->visibleRegion().isEmpty())
            found << QStringLiteral("Tab goes to what is not seen: %1").arg(describe(now));
    }
    for (QWidget *widget : part.findChildren<QWidget *>()) {
        if (isInteractive(widget) && !visited.contains(widget) && !(widget->focusProxy() && visited.contains(widget->focusProxy())))
            found << QStringLiteral("Tab does not reach %1").arg(describe(widget));
    }
    for (QWidget *widget : std::as_const(visited)) {
        if (!part.isAncestorOf(widget))
            continue;
        if (spokenName(widget).isEmpty())
            found << QStringLiteral("no name: %1").arg(describe(widget));
        QWidget *other = visited.first() == widget ? visited.last() : visited.first();
        other->setFocus();
        widget->setFocus();
        const QImage with = widget->grab().toImage();
        other->setFocus();
        if (with == widget->grab().toImage())
            found << QStringLiteral("the focus does not show on %1").arg(describe(widget));
    }
    return found;
}

} // namespace dw::test
