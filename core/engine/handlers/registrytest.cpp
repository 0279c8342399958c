#include "core/engine/handlers/registrytest.h"

#include "core/base/error.h"

#include <QJsonArray>

namespace dw {

namespace {

class Report final
{
public:
    void add(const char *name, bool passed, const QString &text)
    {
        m_checks.append(QJsonObject{{QStringLiteral("name"), QString::fromLatin1(name)}, {QStringLiteral("passed"), passed},
                                    {QStringLiteral("text"), text}});
        m_isGood = m_isGood && passed;
    }
    [[nodiscard]] QJsonObject json(const RegistryClient &client) const
    {
        QJsonObject object{{QStringLiteral("ok"), m_isGood}, {QStringLiteral("checks"), m_checks}};
        if (const std::optional<int> left = client.rateLimitLeft())
            object.insert(QStringLiteral("rate_limit_left"), *left);
        return object;
    }

private:
    QJsonArray m_checks;
    bool m_isGood = true;
};

/// Whether the registry answered at all, whatever it said.
bool isAnswer(const Error &error)
{
    return error.code() == Error::Code::Unauthorized || error.code() == Error::Code::Forbidden
        || error.code() == Error::Code::RateLimited;
}

QCoro::Task<> askForLimits(RegistryClient &client, QString image, QString tag, std::stop_token stop)
{
    try {
        static_cast<void>(co_await client.digest(image, tag, stop));
    } catch (const Error &error) {
        if (error.code() == Error::Code::Cancelled)
            throw;
    }
}

} // namespace

QCoro::Task<QJsonObject> testRegistry(RegistryClient &client, QString image, std::stop_token stop)
{
    const Registry &registry = client.registry();
    Report report;
    std::optional<Error> failure;
    try {
        co_await client.check(stop);
    } catch (const Error &error) {
        if (error.code() == Error::Code::Cancelled)
            throw;
        failure = error;
    }
    const bool isReached = !failure || isAnswer(*failure);
    report.add("reachability", isReached, isReached ? QStringLiteral("%1 answers").arg(registry.domain()) : failure->message());
    if (!isReached)
        co_return report.json(client);
    if (failure)
        report.add("login", false, failure->message());
    else
        report.add("login", true, registry.password.isEmpty() ? QStringLiteral("none is set, and none is asked for")
                                                              : QStringLiteral("the login of %1 is taken").arg(registry.loginName()));
    if (failure)
        co_return report.json(client);
    if (image.isEmpty()) {
        report.add("listing", true, QStringLiteral("no project has an image of it yet, so no tags were listed"));
        co_return report.json(client);
    }
    QStringList tags;
    try {
        tags = co_await client.tags(image, stop);
        report.add("listing", true, QStringLiteral("%1 has %2 tags").arg(image).arg(tags.size()));
    } catch (const Error &error) {
        if (error.code() == Error::Code::Cancelled)
            throw;
        report.add("listing", false, error.message());
    }
    // Docker Hub says how many requests are left only where it is asked for an image; to ask for its digest counts as none.
    if (!tags.isEmpty() && !client.rateLimitLeft())
        co_await askForLimits(client, image, tags.last(), stop);
    co_return report.json(client);
}

} // namespace dw
