#pragma once

#include "tests/support/base/await.h"
#include "tests/support/net/scriptedserver.h"
#include "tests/support/net/testcertificate.h"

namespace dw::test {

/// What the tests of all transports share: each row runs over a Unix socket, TCP and TLS.
class TransportTable final
{
public:
    using Over = ScriptedServer::Over;
    static constexpr Over all[] = {Over::Unix, Over::Tcp, Over::Tls};

    TransportTable() { trust(m_certificate); }

    [[nodiscard]] static const char *nameOf(Over over)
    {
        return over == Over::Unix ? "unix" : over == Over::Tcp ? "tcp" : "tls";
    }
    /// The only column is “over”.
    static void addRows()
    {
        QTest::addColumn<Over>("over");
        for (const Over over : all)
            QTest::newRow(nameOf(over)) << over;
    }
    [[nodiscard]] ScriptedServer serve(Over over, ScriptedServer::Script script) const
    {
        return ScriptedServer(over, std::move(script), m_certificate.forServer());
    }

private:
    TestCertificate m_certificate = makeCertificate(QStringLiteral("IP:127.0.0.1"));
};

/// Answers every request alike.
inline ScriptedServer::Script always(const QByteArray &answer, Play::End end = Play::End::Close)
{
    return [answer, end](const QByteArray &, int) { return Play{{answer}, end}; };
}

inline HttpRequest get(const ScriptedServer &server)
{
    HttpRequest request;
    request.url = server.url(QStringLiteral("/a?b=c"));
    return request;
}

} // namespace dw::test
