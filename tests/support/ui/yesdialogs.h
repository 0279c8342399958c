#pragma once

#include "ui/desk.h"

#include <QPushButton>

namespace dw::test {

/// Answers every question with yes and keeps what was asked.
class YesDialogs final : public ui::Dialogs
{
public:
    void ask(QWidget *, const Question &question, std::function<void()> yes) override
    {
        asked << question;
        if (agrees)
            yes();
    }
    void askText(QWidget *, const Question &question, bool, std::function<void(const QString &)> done) override
    {
        asked << question;
        done(QStringLiteral("typed"));
    }
    QList<Question> asked;
    bool agrees = true;
};

/// The widget of that type and accessible name below \a parent, or nullptr.
template <typename T>
T *findNamed(QWidget *parent, const QString &accessibleName)
{
    for (T *child : parent->findChildren<T *>()) {
        if (child->accessibleName() == accessibleName)
            return child;
    }
    return nullptr;
}

/// The button with that text that is not hidden below \a parent, or nullptr.
inline QPushButton *buttonSaying(QWidget *parent, const QString &text)
{
    for (QPushButton *button : parent->findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisibleTo(parent))
            return button;
    }
    return nullptr;
}

} // namespace dw::test
