#pragma once

#include "tests/support/session/sessionprocess.h"

#include <QTemporaryDir>

namespace dw::test {

/// dunst, the desktop's notification service, as somebody sees and uses it.
class NotificationService final
{
public:
    struct Note {
        QString title;
        QString text;
    };

    /// Empty once it was started on the session's bus, else why not.
    [[nodiscard]] QString start();
    void stop() { m_process.stop(); }
    [[nodiscard]] QByteArray output() { return m_process.output(); }
    [[nodiscard]] bool isReady() const;
    /// All it was asked to show, oldest first.
    [[nodiscard]] QList<Note> notes() const;
    /// Whether a note of that title, whose text contains \a text, has come.
    [[nodiscard]] bool hasNote(const QString &title, const QString &text) const;
    /// Chooses the action of that name of a note that is shown, in dunst's own menu.
    void choose(const QString &action);
    void closeAll();

private:
    [[nodiscard]] QString file(const QString &name) const { return m_directory.filePath(name); }
    void call(const QString &method);

    QTemporaryDir m_directory{QStringLiteral("/tmp/dws-XXXXXX")};
    SessionProcess m_process;
};

} // namespace dw::test
