#include "core/config/yamlseed.h"

#include "core/config/projectseed.h"
#include "core/config/yamlmap.h"
#include "core/model/enginerules.h"
#include "core/model/projectrules.h"
#include "core/model/subdomain.h"

#include <algorithm>

namespace dw {

namespace {

constexpr qsizetype largestFile = 4 * 1024 * 1024;

/// Reads the file's sections, settings first, because projects are checked against them.
class SeedReader final
{
public:
    SeedReader(const YAML::Node &root, const QString &file, const Settings &defaults) : m_root(file, root, QString())
    {
        m_seed.settings = defaults;
    }

    [[nodiscard]] Seed run()
    {
        readNpm();
        readGlobal();
        const bool hasRegistries = m_root.take(QStringLiteral("registries")).has_value();
        const bool hasEngines = m_root.take(QStringLiteral("engines")).has_value();
        readRegistries();
        readEngines();
        const YamlMap projects = m_root.child(QStringLiteral("projects"));
        for (const YamlMap::Entry &entry : projects.entries()) {
            const ProjectSeed read = readProjectSeed(projects, entry, m_seed.settings.allowedHostPaths);
            m_seed.projects << read.project;
            // Without such a section in the file the name may be one that is stored already: applySeed() looks.
            if (hasRegistries)
                checkReference(read.registry, QStringLiteral("registry"), read.registryMark, m_seed.registries);
            if (hasEngines)
                checkReference(read.engine, QStringLiteral("engine"), read.engineMark, m_seed.engines);
            if (!read.registry.isEmpty())
                m_seed.projectRegistry.insert(read.project.name, read.registry);
            if (!read.engine.isEmpty())
                m_seed.projectEngine.insert(read.project.name, read.engine);
        }
        m_root.finish();
        return m_seed;
    }

private:
    template <typename Item>
    void checkReference(const QString &name, const QString &kind, const YAML::Mark &mark, const QList<Item> &items) const
    {
        if (!name.isEmpty() && std::ranges::find(items, name, &Item::name) == items.end())
            failAt(m_root.file(), mark, QStringLiteral("there is no %1 “%2” in this file").arg(kind, name.left(80)));
    }

    void readNpm()
    {
        if (!m_root.take(QStringLiteral("npm")))
            return;
        NpmSettings &npm = m_seed.settings.npm;
        YamlMap map = m_root.child(QStringLiteral("npm"));
        map.readHttpUrl(QStringLiteral("url"), npm.url);
        map.read(QStringLiteral("email"), npm.email);
        map.read(QStringLiteral("password"), npm.password);
        map.readHttpUrl(QStringLiteral("front_door"), npm.frontDoor);
        map.read(QStringLiteral("forward_host"), npm.forwardHost);
        map.read(QStringLiteral("force_ssl"), npm.forceSsl);
        map.read(QStringLiteral("http2"), npm.http2);
        map.read(QStringLiteral("websockets"), npm.websockets);
        map.read(QStringLiteral("block_exploits"), npm.blockExploits);
        map.finish();
        m_seed.settings.proxy = ProxyKind::NginxProxyManager;
    }

    void readGlobal()
    {
        Settings &settings = m_seed.settings;
        YamlMap map = m_root.child(QStringLiteral("global"));
        map.read(QStringLiteral("domain"), settings.domain);
        map.read(QStringLiteral("server_ip"), settings.serverIp);
        map.read(QStringLiteral("network"), settings.network);
        map.read(QStringLiteral("subdomain_pattern"), settings.subdomainPattern);
        map.read(QStringLiteral("notification_url"), settings.notificationUrl);
        map.read(QStringLiteral("polling_interval"), settings.pollInterval);
        map.read(QStringLiteral("parallel_deploys"), settings.parallelDeploys);
        map.read(QStringLiteral("auto_create"), settings.autoCreate);
        map.read(QStringLiteral("pause_auto_deploy"), settings.pauseAutoDeploy);
        map.readEnum(QStringLiteral("proxy"), settings.proxy);
        map.read(QStringLiteral("webhook_hmac_secret"), settings.webhookHmacSecret);
        map.read(QStringLiteral("allowed_host_paths"), settings.allowedHostPaths);
        map.read(QStringLiteral("prune_images"), settings.pruneImages);
        map.read(QStringLiteral("minimum_free_megabytes"), settings.minimumFreeMegabytes);
        map.read(QStringLiteral("keep_deploys"), settings.keepDeploys);
        readPorts(map, QStringLiteral("host_ports"), settings.hostPorts);
        map.finish();
        checkGlobal(map);
    }

    static void readPorts(YamlMap &map, const QString &key, PortRange &ports)
    {
        QString text = ports.toText();
        map.read(key, text);
        const auto given = PortRange::fromText(text);
        if (!given)
            map.refuse(*map.take(key), PortRange::expected());
        ports = *given;
    }

    void checkGlobal(YamlMap &map) const
    {
        const Settings &settings = m_seed.settings;
        const auto refuseIf = [&map](bool isWrong, const QString &key, const QString &expected) {
            const auto entry = map.take(key);
            if (isWrong && entry)
                map.refuse(*entry, expected);
        };
        const QList<QString> labels = settings.domain.split(u'.');
        const bool isDomain = settings.domain.size() <= 190 && std::ranges::all_of(labels, [](const QString &label) { return isDnsLabel(label); });
        refuseIf(!settings.domain.isEmpty() && !isDomain, QStringLiteral("domain"), QStringLiteral("a domain like example.com, lower-case"));
        refuseIf(settings.network.isEmpty(), QStringLiteral("network"), QStringLiteral("the name of a network"));
        refuseIf(settings.parallelDeploys < 1 || settings.parallelDeploys > 64, QStringLiteral("parallel_deploys"), QStringLiteral("from 1 to 64"));
        refuseIf(settings.minimumFreeMegabytes < 0, QStringLiteral("minimum_free_megabytes"), QStringLiteral("0 (not checked) or more"));
        refuseIf(settings.keepDeploys < 0, QStringLiteral("keep_deploys"), QStringLiteral("0 (all of them) or more"));
        refuseIf(settings.proxy == ProxyKind::NginxProxyManager && settings.npm.url.isEmpty(), QStringLiteral("proxy"),
                 QStringLiteral("none, as long as the file has no npm section with a url"));
        try {
            checkSubdomainPattern(settings.subdomainPattern);
        } catch (const Error &error) {
            const auto entry = map.take(QStringLiteral("subdomain_pattern"));
            if (entry)
                failAt(map.file(), entry->value.Mark(), error.message());
        }
    }

    void readRegistries()
    {
        const YamlMap registries = m_root.child(QStringLiteral("registries"));
        for (const YamlMap::Entry &entry : registries.entries()) {
            YamlMap map(registries.file(), entry.value, registries.pathOf(entry.key));
            Registry registry;
            registry.name = entry.key;
            registry.pollInterval = m_seed.settings.pollInterval;
            map.readHttpUrl(QStringLiteral("url"), registry.url);
            map.readEnum(QStringLiteral("type"), registry.kind);
            map.read(QStringLiteral("username"), registry.username);
            const bool hasPassword = map.take(QStringLiteral("password")).has_value();
            if (map.take(QStringLiteral("token")) && hasPassword)
                failAt(map.file(), entry.mark, QStringLiteral("%1 has both token and password; leave one out").arg(registries.pathOf(entry.key)));
            map.read(QStringLiteral("password"), registry.password);
            map.read(QStringLiteral("token"), registry.password);
            map.read(QStringLiteral("polling_interval"), registry.pollInterval);
            map.finish();
            if (registry.url.isEmpty())
                failAt(map.file(), entry.mark, QStringLiteral("%1 is missing").arg(map.pathOf(QStringLiteral("url"))));
            m_seed.registries << registry;
        }
    }

    /// \a problem is about the member \a key, which is there.
    static void refuseProblem(YamlMap &map, const QString &key, const QString &problem)
    {
        if (!problem.isEmpty())
            failAt(map.file(), map.take(key)->mark, QStringLiteral("%1 %2").arg(map.pathOf(key), problem));
    }

    void readEngines()
    {
        const YamlMap engines = m_root.child(QStringLiteral("engines"));
        for (const YamlMap::Entry &entry : engines.entries()) {
            YamlMap map(engines.file(), entry.value, engines.pathOf(entry.key));
            QString url;
            map.read(QStringLiteral("url"), url);
            EngineEndpoint engine{{}, entry.key, QUrl(url, QUrl::StrictMode)};
            map.read(QStringLiteral("certificates"), engine.certificates);
            map.read(QStringLiteral("server_ip"), engine.serverIp);
            map.finish();
            const QStringList schemes = {QStringLiteral("unix"), QStringLiteral("tcp"), QStringLiteral("ssh")};
            if (!engine.url.isValid() || !schemes.contains(engine.url.scheme()) || !engine.url.password().isEmpty())
                failAt(map.file(), entry.mark, QStringLiteral("%1 must be unix:///path, tcp://host:port or ssh://user@host").arg(map.pathOf(QStringLiteral("url"))));
            refuseProblem(map, QStringLiteral("certificates"), certificatesProblem(engine));
            refuseProblem(map, QStringLiteral("server_ip"), serverIpProblem(engine));
            m_seed.engines << engine;
        }
    }

    YamlMap m_root;
    Seed m_seed;
};

} // namespace

Seed parseSeed(const QByteArray &text, const QString &file, const Settings &defaults)
{
    if (text.size() > largestFile)
        throw Error(Error::Code::TooLarge, QStringLiteral("%1 is larger than 4 MiB").arg(file));
    try {
        const std::vector<YAML::Node> documents = YAML::LoadAll(text.toStdString());
        if (documents.size() > 1)
            failAt(file, documents[1].Mark(), QStringLiteral("a second document begins; a seed is one, without “---” between its parts"));
        return SeedReader(documents.empty() ? YAML::Node() : documents[0], file, defaults).run();
    } catch (const YAML::Exception &mistake) {
        failAt(file, mistake.mark, QStringLiteral("no YAML: %1").arg(QString::fromStdString(mistake.msg)));
    }
}

} // namespace dw
