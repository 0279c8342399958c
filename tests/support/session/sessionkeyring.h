#pragma once

#include "tests/support/session/sessionprocess.h"

namespace dw::test {

/// gnome-keyring with one unlocked keyring, and a look into it from outside.
class SessionKeyring final
{
public:
    /// Empty once it was started on the session's bus, else why not.
    [[nodiscard]] QString start();
    /// Takes the service away, as on a desktop that has none.
    void stop() { m_process.stop(); }
    [[nodiscard]] bool isReady() const;
    /// Locks the keyring. There is nobody in this session who asks for its password.
    void lock();
    /// The secret of \a user of \a service in the words of secret-tool; empty if there is none.
    [[nodiscard]] static QString secret(const QString &service, const QString &user);

private:
    SessionProcess m_process;
};

} // namespace dw::test
