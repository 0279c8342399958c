#pragma once

#include "core/registry/registryclient.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/registry/fakeregistry.h"

#include <memory>

namespace dw::test {

/// What tests of RegistryClient begin with: a registry with the tags v1 to v4 of acme/web, and a client that logs in as bob.
class RegistryFixture
{
protected:
    const QString repository = QStringLiteral("acme/web");

    void setUp()
    {
        m_clock = std::make_unique<FakeClock>();
        m_registry = std::make_unique<FakeRegistry>(QUrl(QStringLiteral("https://reg.example.com")));
        for (const QString &tag : {QStringLiteral("v1"), QStringLiteral("v2"), QStringLiteral("v3"), QStringLiteral("v4")})
            m_registry->push(repository, tag, QByteArray("manifest of " + tag.toLatin1()));
        makeClient();
    }

    void tearDown()
    {
        m_client.reset();
        m_registry.reset();
        m_clock.reset();
    }

    void makeClient(const QString &url = QStringLiteral("https://reg.example.com"), const QString &password = QStringLiteral("s3cret"))
    {
        Registry registry;
        registry.name = QStringLiteral("test");
        registry.url = QUrl(url);
        registry.username = QStringLiteral("bob");
        registry.password = Secret(password);
        m_client = std::make_unique<RegistryClient>(registry, *m_registry, *m_clock);
    }

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeRegistry> m_registry;
    std::unique_ptr<RegistryClient> m_client;
};

} // namespace dw::test
