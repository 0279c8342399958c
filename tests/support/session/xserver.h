#pragma once

#include "tests/support/session/sessionprocess.h"

#include <QRect>

namespace dw::test {

/// An X server without a screen to look at, with a window manager.
class XServer final
{
public:
    /// One window as the server tells it, in the coordinates of the screen.
    struct Window {
        QString id;
        QString title;
        QRect geometry;
    };

    /// Empty once both answer, else what is missing.
    [[nodiscard]] QString start(QSize screen);
    [[nodiscard]] QString display() const { return m_display; }
    [[nodiscard]] QSize screen() const { return m_screen; }
    /// This process's environment, on this display.
    [[nodiscard]] QProcessEnvironment environment() const;
    /// The shown windows of that title, with the frames that the window manager draws around them.
    [[nodiscard]] QList<Window> windowsTitled(const QString &title) const;
    /// The whole tree of a window in the words of xwininfo.
    [[nodiscard]] QString treeOf(const QStringList &window) const;
    /// Presses keys as a person would, in the window that has the focus.
    void press(const QString &keys) const;

private:
    SessionProcess m_server;
    SessionProcess m_manager;
    QString m_display;
    QSize m_screen;
};

} // namespace dw::test
