#include "tests/support/session/hand.h"

#include <QApplication>
#include <QCheckBox>
#include <QMenu>
#include <QScrollArea>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QWindow>

namespace dw::test {

namespace {

constexpr int patience = 30'000;

QString nameOf(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return button && !button->text().isEmpty() ? button->text().remove(QLatin1Char('&')) : widget->accessibleName();
}

bool isCalled(const QWidget *widget, const QString &name)
{
    return widget->accessibleName() == name || nameOf(widget) == name;
}

/// Where a person would point: a check box takes a click on its box and words only, however wide it is.
QPoint aimOf(const QWidget *widget)
{
    return qobject_cast<const QCheckBox *>(widget) ? QPoint(10, widget->height() / 2) : widget->rect().center();
}

void fail(const QString &why)
{
    QTest::qFail(qPrintable(why), __FILE__, __LINE__);
}

/// The entry of an open menu that begins with \a text, once it can be chosen.
QAction *entryOf(const QMenu *menu, const QString &text)
{
    for (QAction *action : menu->actions()) {
        if (action->isVisible() && action->isEnabled() && action->text().remove(QLatin1Char('&')).startsWith(text))
            return action;
    }
    return nullptr;
}

} // namespace

/// What can be used now: a question that is open keeps the hand from the window behind it.
QWidget *Hand::place() const
{
    QWidget *dialog = QApplication::activeModalWidget();
    return dialog ? dialog : &m_window;
}

QWidget *Hand::findAny(const QMetaObject *type, const QString &name)
{
    QWidget *found = nullptr;
    if (QTest::currentTestFailed())
        return nullptr;
    const bool isThere = QTest::qWaitFor([&] {
        // A frame may carry the name of the field within it, which is what is meant.
        for (QWidget *widget : place()->findChildren<QWidget *>()) {
            const bool isMeant = widget->isVisible() && widget->metaObject()->inherits(type) && isCalled(widget, name);
            if (isMeant && (!found || found->isAncestorOf(widget)))
                found = widget;
        }
        return found != nullptr;
    }, patience);
    if (!isThere)
        fail(QStringLiteral("“%1” (%2) is not to be seen").arg(name, QString::fromLatin1(type->className())));
    return found;
}

void Hand::click(QWidget *widget)
{
    if (!widget || QTest::currentTestFailed())
        return;
    for (QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(parent))
            area->ensureWidgetVisible(widget);
    }
    QWidget *window = widget->window();
    const auto aim = [&] { return widget->mapTo(window, aimOf(widget)); };
    const bool canBeHit = QTest::qWaitFor([&] {
        QWidget *hit = window->childAt(aim());
        return widget->isEnabled() && hit && (hit == widget || widget->isAncestorOf(hit)) && window->screen()->geometry().contains(window->mapToGlobal(aim()));
    }, patience);
    if (!canBeHit)
        fail(QStringLiteral("“%1” is disabled, covered or outside the screen").arg(nameOf(widget)));
    else
        QTest::mouseClick(window->windowHandle(), Qt::LeftButton, {}, aim());
}

void Hand::type(const QString &field, const QString &text)
{
    auto *widget = find<QWidget>(field);
    if (!widget)
        return;
    click(widget);
    // A window that has just opened gets the keyboard from the window manager, later.
    const auto hasKeyboard = [widget] {
        const QWidget *focus = QApplication::focusWidget();
        return focus && (focus == widget || widget->isAncestorOf(focus));
    };
    if (!QTest::qWaitFor(hasKeyboard, patience)) {
        fail(QStringLiteral("“%1” does not take the keyboard").arg(field));
        return;
    }
    QWidget *focus = QApplication::focusWidget();
    QTest::keySequence(focus, QKeySequence::SelectAll);
    QTest::keyClicks(focus, text);
}

void Hand::pick(const QString &list, const QString &item)
{
    auto *box = find<QComboBox>(list);
    if (!box)
        return;
    click(box);
    const int row = box->findText(item, Qt::MatchStartsWith);
    if (row < 0 || !QTest::qWaitFor([box] { return box->view()->isVisible(); }, patience)) {
        fail(QStringLiteral("“%1” offers no “%2”").arg(list, item));
        return;
    }
    QAbstractItemView *view = box->view();
    QTest::keyClick(view, Qt::Key_Home);
    for (int i = 0; i < row; ++i)
        QTest::keyClick(view, Qt::Key_Down);
    QTest::keyClick(view, Qt::Key_Return);
    if (!QTest::qWaitFor([&] { return !view->isVisible() && box->currentIndex() == row; }, patience))
        fail(QStringLiteral("“%1” of “%2” cannot be chosen").arg(item, list));
}

void Hand::clickRow(QAbstractItemView *view, const QString &text)
{
    if (!view)
        return;
    const auto row = [&] {
        const QModelIndex first = view->model()->index(0, 0, view->rootIndex());
        return first.isValid() ? view->model()->match(first, Qt::DisplayRole, text, 1, Qt::MatchStartsWith).value(0) : first;
    };
    if (!QTest::qWaitFor([&] { return row().isValid() && view->isEnabled(); }, patience)) {
        fail(QStringLiteral("“%1” has no row “%2”").arg(view->accessibleName(), text));
        return;
    }
    view->scrollTo(row());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(row()).center());
}

void Hand::choose(QAbstractButton *button, QStringList path)
{
    if (!button)
        return;
    // A button's menu runs until something is chosen, so that the next move is made from a timer.
    const QString wanted = path.join(QStringLiteral(" → "));
    QTimer next;
    int patienceLeft = patience / 20;
    QObject::connect(&next, &QTimer::timeout, button, [&] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QAction *entry = menu && !path.isEmpty() ? entryOf(menu, path.first()) : nullptr;
        if (entry) {
            path.removeFirst();
            QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(entry).center());
        } else if (--patienceLeft < 0) {
            while (QWidget *open = QApplication::activePopupWidget())
                open->close();
        }
    });
    next.start(20);
    click(button);
    (void)QTest::qWaitFor([&] { return path.isEmpty() || patienceLeft < 0; }, patience);
    if (!path.isEmpty())
        fail(QStringLiteral("the menu has no “%1”, asked for “%2”").arg(path.first(), wanted));
}

void Hand::showTab(const QString &name)
{
    for (QTabBar *bar : m_window.findChildren<QTabBar *>()) {
        for (int i = 0; bar->isVisible() && i < bar->count(); ++i) {
            if (bar->tabText(i) == name) {
                QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(i).center());
                return;
            }
        }
    }
    fail(QStringLiteral("there is no tab “%1”").arg(name));
}

} // namespace dw::test
