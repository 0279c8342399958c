#pragma once

#include "tests/support/net/testauthority.h"

#include <QProcess>
#include <QUrl>

namespace dw::test {

/// OpenSSL's own TLS server, which takes only clients of one authority and tells others so, as dockerd --tlsverify does. Its
/// one page says “ok”.
class StrictServer final
{
public:
    /// \a version is “1_2” or “1_3”.
    StrictServer(TestAuthority &authority, const QString &version);
    ~StrictServer();
    Q_DISABLE_COPY_MOVE(StrictServer)

    /// Where it listens; empty if it did not start.
    [[nodiscard]] QUrl url() const { return m_url; }

private:
    QTemporaryDir m_pages;
    QProcess m_process;
    QUrl m_url;
};

} // namespace dw::test
