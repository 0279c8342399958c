#include "core/model/settingsrules.h"

#include "core/base/error.h"
#include "core/model/runconfigurationrules.h"
#include "core/model/subdomain.h"

#include <algorithm>

namespace dw {

namespace {

constexpr seconds longestInterval{30 * 86'400};

bool isDomain(const QString &text)
{
    const QStringList labels = text.split(QLatin1Char('.'));
    return text.size() <= 190 && std::ranges::all_of(labels, [](const QString &label) { return isDnsLabel(label); });
}

bool isHttpUrl(const QUrl &url)
{
    const bool isHttp = url.scheme() == QLatin1StringView("http") || url.scheme() == QLatin1StringView("https");
    return url.isValid() && isHttp && !url.host().isEmpty() && url.userInfo().isEmpty();
}

QString patternProblem(const QString &pattern)
{
    try {
        checkSubdomainPattern(pattern);
        return {};
    } catch (const Error &error) {
        return error.message();
    }
}

} // namespace

/// Anything else would only be refused by the first route.
bool isHost(const QString &text)
{
    static constexpr QStringView punctuation = u".-_:[]%";
    return std::ranges::all_of(text, [](QChar c) { return (c.unicode() < 128 && c.isLetterOrNumber()) || punctuation.contains(c); });
}

QList<ConfigurationProblem> settingsProblems(const Settings &settings)
{
    QList<ConfigurationProblem> problems;
    const auto refuseIf = [&problems](bool isWrong, const QString &field, const QString &text) {
        if (isWrong)
            problems << ConfigurationProblem{field, text};
    };
    const QString httpUrl = QStringLiteral("must be http://host:port or https://host:port, without user and password");
    const NpmSettings &npm = settings.npm;
    refuseIf(!settings.domain.isEmpty() && !isDomain(settings.domain), QStringLiteral("domain"), QStringLiteral("must be a domain like example.com, lower-case"));
    refuseIf(!isHost(settings.serverIp), QStringLiteral("server_ip"), QStringLiteral("must be an address like 192.0.2.10"));
    const QString network = networkProblem(settings.network);
    refuseIf(!network.isEmpty(), QStringLiteral("network"), network);
    const QString pattern = patternProblem(settings.subdomainPattern);
    refuseIf(!pattern.isEmpty(), QStringLiteral("subdomain_pattern"), pattern);
    refuseIf(settings.pollInterval < 0s || settings.pollInterval > longestInterval, QStringLiteral("poll_interval"),
             QStringLiteral("must be seconds from 0 (never) to 2592000"));
    refuseIf(settings.parallelDeploys < 1 || settings.parallelDeploys > 64, QStringLiteral("parallel_deploys"), QStringLiteral("must be from 1 to 64"));
    refuseIf(settings.minimumFreeMegabytes < 0, QStringLiteral("minimum_free_megabytes"), QStringLiteral("must be 0 (not checked) or more"));
    refuseIf(settings.keepDeploys < 0, QStringLiteral("keep_deploys"), QStringLiteral("must be 0 (all of them) or more"));
    refuseIf(!settings.hostPorts.isPossible(), QStringLiteral("host_ports"), QString(QStringLiteral("must be ") + PortRange::expected()));
    refuseIf(!npm.url.isEmpty() && !isHttpUrl(npm.url), QStringLiteral("npm.url"), httpUrl);
    refuseIf(!npm.frontDoor.isEmpty() && !isHttpUrl(npm.frontDoor), QStringLiteral("npm.front_door"), httpUrl);
    refuseIf(!isHost(npm.forwardHost), QStringLiteral("npm.forward_host"), QStringLiteral("must be a host name or an address"));
    refuseIf(settings.proxy == ProxyKind::NginxProxyManager && npm.url.isEmpty(), QStringLiteral("npm.url"),
             QStringLiteral("is needed as long as the proxy is npm"));
    const auto isAbsolute = [](const QString &path) { return path.startsWith(QLatin1Char('/')); };
    refuseIf(!std::ranges::all_of(settings.allowedHostPaths, isAbsolute), QStringLiteral("allowed_host_paths"), QStringLiteral("must be absolute paths"));
    return problems;
}

void checkSettings(const Settings &settings)
{
    QStringList lines;
    for (const ConfigurationProblem &problem : settingsProblems(settings))
        lines << QString(problem.field + QStringLiteral(": ") + problem.text);
    if (!lines.isEmpty())
        throw Error(Error::Code::InvalidInput, lines.join(QLatin1Char('\n')));
}

} // namespace dw
