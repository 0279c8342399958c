#include "core/detect/ageinquiry.h"

#include "core/base/error.h"
#include "core/detect/pollround.h"

namespace dw {

namespace {

/// Each costs two or three requests. So many tags that nothing tells apart come at once only after a long silence.
constexpr qsizetype mostCreations = 50;

} // namespace

std::optional<Platform> platformOf(const docker::EngineInfo &info)
{
    static constexpr std::tuple<QLatin1StringView, QLatin1StringView, QLatin1StringView> machines[] = {
        {QLatin1StringView("x86_64"), QLatin1StringView("amd64"), {}},
        {QLatin1StringView("aarch64"), QLatin1StringView("arm64"), {}},
        {QLatin1StringView("armv7l"), QLatin1StringView("arm"), QLatin1StringView("v7")},
        {QLatin1StringView("armv6l"), QLatin1StringView("arm"), QLatin1StringView("v6")},
        {QLatin1StringView("i686"), QLatin1StringView("386"), {}},
        {QLatin1StringView("i386"), QLatin1StringView("386"), {}},
    };
    if (info.architecture.isEmpty() || info.osType.isEmpty())
        return std::nullopt;
    for (const auto &[machine, architecture, variant] : machines) {
        if (info.architecture == machine)
            return Platform{info.osType, QString(architecture), QString(variant)};
    }
    return Platform{info.osType, info.architecture, {}};
}

QCoro::Task<> AgeInquiry::ask(QString path, QList<DatedTag> fresh, QList<DatedTag> rivals, TagAges &ages, std::stop_token stop)
{
    // A tag that moves counts as it is now.
    rivals.removeIf([&fresh](const DatedTag &rival) { return std::ranges::find(fresh, rival.tag, &DatedTag::tag) != fresh.end(); });
    if (m_client.tellsPushTimes() && !ages.arePushTimesAsked) {
        QStringList tags;
        for (const DatedTag &each : fresh + rivals)
            tags << each.tag;
        co_await askPushTimes(path, tags, ages, stop);
    }
    ages.arePushTimesAsked = true;
    QList<DatedTag> undecided = undecidedOf(fresh, rivals, ages);
    undecided.removeIf([&ages](const DatedTag &each) { return ages.tried.contains(each.tag); });
    if (undecided.isEmpty())
        co_return;
    for (const DatedTag &each : std::as_const(undecided))
        ages.tried.insert(each.tag);
    if (undecided.size() > mostCreations) {
        ages.unknown << QStringLiteral("%1 tags cannot be told apart, and of so many only %2 are asked when they were created")
                            .arg(undecided.size()).arg(mostCreations);
        undecided.resize(mostCreations);
    }
    const std::optional<Platform> platform = co_await platformOfEngine(stop);
    for (const DatedTag &each : std::as_const(undecided)) {
        if (!co_await askCreation(path, each, platform, ages, stop))
            break;
    }
}

QCoro::Task<> AgeInquiry::askPushTimes(QString path, QStringList tags, TagAges &ages, std::stop_token stop)
{
    try {
        ages.pushed = co_await m_client.pushTimes(path, tags, stop);
    } catch (const Error &error) {
        if (error.code() == Error::Code::Cancelled)
            throw;
        ages.unknown << QStringLiteral("push times are not known: %1").arg(error.message());
    }
}

QCoro::Task<bool> AgeInquiry::askCreation(QString path, DatedTag tag, std::optional<Platform> platform, TagAges &ages, std::stop_token stop)
{
    try {
        const QDateTime created = co_await m_client.created(path, tag.digest.isEmpty() ? tag.tag : tag.digest, platform, stop);
        if (created.isValid())
            ages.created.insert(tag.tag, created);
        else
            ages.unknown << QStringLiteral("the image of %1 does not say when it was created").arg(tag.tag);
        co_return true;
    } catch (const Error &error) {
        if (error.code() == Error::Code::Cancelled)
            throw;
        ages.unknown << QStringLiteral("when %1 was created is not known: %2").arg(tag.tag, error.message());
        // Whoever may not read one tag's image may not read the others'.
        co_return isOfOneImage(error) && error.code() != Error::Code::Forbidden;
    }
}

QCoro::Task<std::optional<Platform>> AgeInquiry::platformOfEngine(std::stop_token stop)
{
    try {
        const docker::EngineInfo info = co_await m_connections.docker(m_engine).info(stop);
        co_return platformOf(info);
    } catch (const Error &error) {
        if (error.code() == Error::Code::Cancelled)
            throw;
    }
    co_return std::nullopt;
}

} // namespace dw
