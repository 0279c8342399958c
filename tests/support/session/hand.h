#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>

namespace dw::test {

/// Uses a window as a person does: finds things by the names they carry, scrolls to them, points and types. What is hidden,
/// covered, disabled or not there within half a minute fails the test; after a failure it does nothing.
class Hand final
{
public:
    /// \a window outlives the hand.
    explicit Hand(QWidget &window) : m_window(window) {}

    /// The shown widget of that type whose text or accessible name is \a name, in the open dialog if there is one.
    template <typename T>
    T *find(const QString &name)
    {
        return qobject_cast<T *>(findAny(&T::staticMetaObject, name));
    }
    void click(QWidget *widget);
    /// Clicks the button of that name.
    void press(const QString &button) { click(find<QAbstractButton>(button)); }
    /// Replaces what the field of that name holds.
    void type(const QString &field, const QString &text);
    /// Chooses from the list of that name.
    void pick(const QString &list, const QString &item);
    /// Clicks the row that begins with \a text in \a view.
    void clickRow(QAbstractItemView *view, const QString &text);
    /// Opens the button's menu and goes through it: each of \a path is the beginning of an entry.
    void choose(QAbstractButton *button, QStringList path);
    /// Shows the tab of that name.
    void showTab(const QString &name);

private:
    [[nodiscard]] QWidget *findAny(const QMetaObject *type, const QString &name);
    [[nodiscard]] QWidget *place() const;

    QWidget &m_window;
};

} // namespace dw::test
