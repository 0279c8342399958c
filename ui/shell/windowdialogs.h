#pragma once

#include "ui/desk.h"

namespace dw::ui {

/// Dialogs::ask() with real windows.
class WindowDialogs final : public Dialogs
{
public:
    explicit WindowDialogs(const Theme &theme) : m_theme(theme) {}

    void ask(QWidget *parent, const Question &question, std::function<void()> yes) override;
    void askText(QWidget *parent, const Question &question, bool secret, std::function<void(const QString &)> done) override;

private:
    const Theme &m_theme;
};

} // namespace dw::ui
