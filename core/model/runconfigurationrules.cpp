#include "core/model/runconfigurationrules.h"

#include "core/base/error.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace dw {

namespace {

constexpr qint64 leastMemory = 6 * 1024 * 1024; // the engine refuses less
constexpr qsizetype longestValue = 128 * 1024;  // what Linux takes for one variable
constexpr double mostCpus = 4096;

/// Parts of the host that hold the engine, the kernel, or the host's own programs and configuration; with all that is in them.
const QStringList &protectedPaths()
{
    static const QStringList paths = {
        QStringLiteral("/etc"),  QStringLiteral("/proc"), QStringLiteral("/sys"),     QStringLiteral("/dev"), QStringLiteral("/boot"),
        QStringLiteral("/root"), QStringLiteral("/run"),  QStringLiteral("/var/run"), QStringLiteral("/var/lib/docker"),
        QStringLiteral("/var/lib/containerd"), QStringLiteral("/var/spool/cron"), QStringLiteral("/usr"), QStringLiteral("/bin"),
        QStringLiteral("/sbin"), QStringLiteral("/lib"), QStringLiteral("/lib32"), QStringLiteral("/lib64"), QStringLiteral("/libx32")};
    return paths;
}

bool isAtOrBelow(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder == QLatin1StringView("/") ? folder : QString(folder + QLatin1Char('/')));
}

bool matches(const QString &pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

bool hasControlCharacter(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

/// Collects the problems of one run configuration.
class Checker final
{
public:
    Checker(const RunConfiguration &run, const QStringList &allowedHostPaths) : m_run(run), m_allowedHostPaths(allowedHostPaths) {}

    [[nodiscard]] QList<ConfigurationProblem> run()
    {
        checkEnvironment();
        checkMounts();
        checkLabels();
        checkLimits();
        checkRest();
        return m_problems;
    }

private:
    void add(const QString &field, const QString &text) { m_problems.append({field, text}); }

    void checkEnvironment()
    {
        QSet<QString> names;
        for (const EnvironmentVariable &variable : m_run.environment) {
            const QString field = QStringLiteral("env[%1]").arg(variable.name.left(80));
            if (!matches(QStringLiteral("[A-Za-z_][A-Za-z0-9_.-]{0,254}"), variable.name))
                add(field, QStringLiteral("a variable’s name has letters, digits, “_”, “.” and “-” and does not begin with a digit"));
            if (names.contains(variable.name))
                add(field, QStringLiteral("is given twice"));
            names.insert(variable.name);
            if (variable.value.reveal().contains(QChar(u'\0')) || variable.value.reveal().size() > longestValue)
                add(field, QStringLiteral("the value is longer than 128 KiB or contains a NUL character"));
        }
    }

    void checkMounts()
    {
        QSet<QString> targets;
        for (const Mount &mount : m_run.mounts) {
            const QString field = QStringLiteral("volumes[%1]").arg(mount.target.left(120));
            const QString target = lexicalPath(mount.target);
            if (!mount.target.startsWith(u'/') || target == QLatin1StringView("/") || mount.target.contains(u':') || hasControlCharacter(mount.target))
                add(field, QStringLiteral("the target must be an absolute path in the container other than “/”, without “:”"));
            else if (targets.contains(target))
                add(field, QStringLiteral("two volumes have the same target"));
            targets.insert(target);
            if (const QString problem = hostPathProblem(mount.source, m_allowedHostPaths); !problem.isEmpty())
                add(field, problem);
        }
    }

    void checkLabels()
    {
        for (auto label = m_run.labels.constBegin(); label != m_run.labels.constEnd(); ++label) {
            const QString field = QStringLiteral("labels[%1]").arg(label.key().left(80));
            if (label.key().startsWith(QLatin1StringView("io.dockerwatcher."), Qt::CaseInsensitive))
                add(field, QStringLiteral("names that begin with io.dockerwatcher. are Docker Watcher’s own"));
            if (label.key().isEmpty() || hasControlCharacter(label.key()))
                add(field, QStringLiteral("a label needs a name without control characters"));
        }
    }

    void checkLimits()
    {
        if (!std::isfinite(m_run.cpus) || m_run.cpus < 0 || m_run.cpus > mostCpus || (m_run.cpus > 0 && m_run.cpus < 0.01))
            add(QStringLiteral("cpus"), QStringLiteral("must be 0 (no limit) or from 0.01 to 4096"));
        if (m_run.memoryBytes != 0 && m_run.memoryBytes < leastMemory)
            add(QStringLiteral("memory"), QStringLiteral("must be 0 (no limit) or at least 6m, which is the least an engine accepts"));
    }

    void checkRest()
    {
        QSet<QString> networks;
        for (const QString &network : m_run.extraNetworks) {
            const QString field = QStringLiteral("networks[%1]").arg(network.left(80));
            if (const QString problem = networkProblem(network); !problem.isEmpty())
                add(field, problem);
            if (networks.contains(network))
                add(field, QStringLiteral("is given twice"));
            networks.insert(network);
        }
        if (!m_run.user.isEmpty() && !matches(QStringLiteral("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,63})?"), m_run.user))
            add(QStringLiteral("user"), QStringLiteral("must be a user or user:group, by name or number"));
        if (std::ranges::any_of(m_run.command, [](const QString &word) { return word.contains(QChar(u'\0')); }))
            add(QStringLiteral("command"), QStringLiteral("contains a NUL character"));
    }

    const RunConfiguration &m_run;
    const QStringList &m_allowedHostPaths;
    QList<ConfigurationProblem> m_problems;
};

} // namespace

QString lexicalPath(const QString &path)
{
    QStringList parts;
    for (const QString &part : path.split(u'/', Qt::SkipEmptyParts)) {
        if (part == QLatin1StringView("..")) {
            if (!parts.isEmpty())
                parts.removeLast();
        } else if (part != QLatin1StringView(".")) {
            parts << part;
        }
    }
    return QString(QLatin1Char('/') + parts.join(u'/'));
}

QString hostPathProblem(const QString &source, const QStringList &allowedHostPaths)
{
    const bool isPath = source.contains(u'/') || source.contains(u'\\');
    if (!isPath && matches(QStringLiteral("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}"), source))
        return {};
    if (!source.startsWith(u'/') || source.contains(u':') || hasControlCharacter(source))
        return QStringLiteral("the source must be the name of a volume (letters, digits, “_”, “.”, “-”) or an absolute path of the engine’s host");
    const QString path = lexicalPath(source);
    if (std::ranges::any_of(allowedHostPaths, [&path](const QString &allowed) { return lexicalPath(allowed) == path; }))
        return {};
    const QString advice = QStringLiteral("; if a container must have it, list the path under global.allowed_host_paths");
    if (path.endsWith(QLatin1StringView("docker.sock"), Qt::CaseInsensitive))
        return QString(QStringLiteral("the engine’s socket gives a container the whole host") + advice);
    if (path == QLatin1StringView("/") || path == QLatin1StringView("/var") || path == QLatin1StringView("/var/lib"))
        return QString(QStringLiteral("%1 contains the engine’s own files").arg(path) + advice);
    for (const QString &folder : protectedPaths()) {
        if (isAtOrBelow(path, folder))
            return QString(QStringLiteral("%1 belongs to the host’s system (%2)").arg(path, folder) + advice);
    }
    return {};
}

QString networkProblem(const QString &name)
{
    if (!matches(QStringLiteral("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}"), name))
        return QStringLiteral("a network’s name has letters, digits, “_”, “.” and “-”");
    // With these the engine means no network of containers: that of the host, none at all, or whichever it likes.
    for (const QLatin1StringView own : {QLatin1StringView("host"), QLatin1StringView("none"), QLatin1StringView("default")}) {
        if (name == own)
            return QStringLiteral("the engine’s own network “%1” cannot be used; name one of its others, or a new one").arg(name);
    }
    return {};
}

void checkRunConfiguration(const RunConfiguration &run, const QStringList &allowedHostPaths)
{
    QStringList lines;
    for (const ConfigurationProblem &problem : runConfigurationProblems(run, allowedHostPaths))
        lines << QString(problem.field + QStringLiteral(": ") + problem.text);
    if (!lines.isEmpty())
        throw Error(Error::Code::InvalidInput, lines.join(u'\n'));
}

QList<ConfigurationProblem> runConfigurationProblems(const RunConfiguration &run, const QStringList &allowedHostPaths)
{
    return Checker(run, allowedHostPaths).run();
}

} // namespace dw
