#include "core/model/projectrules.h"

#include "core/base/error.h"
#include "core/model/imagereference.h"
#include "core/model/runconfigurationrules.h"
#include "core/model/tagpattern.h"

#include <QRegularExpression>
#include <QSet>
#include <QTimeZone>

#include <algorithm>

namespace dw {

namespace {

constexpr int mostInstances = 1000;
constexpr int minutesOfDay = 24 * 60;
constexpr seconds longestWait = std::chrono::hours(24);
constexpr seconds longestAge = std::chrono::hours(24 * 3660);

/// Collects the problems of one project.
class Checker final
{
public:
    Checker(const Project &project, const QStringList &allowedHostPaths) : m_project(project), m_allowedHostPaths(allowedHostPaths) {}

    [[nodiscard]] QList<ConfigurationProblem> run()
    {
        checkProjectItself();
        m_problems += runConfigurationProblems(m_project.run, m_allowedHostPaths);
        if (m_project.stages.isEmpty())
            add(QStringLiteral("stages"), QStringLiteral("a project needs at least one stage"));
        QSet<QString> names;
        for (const Stage &stage : m_project.stages) {
            m_stage = QStringLiteral("stages[%1]").arg(stage.name.left(80));
            if (names.contains(stage.name))
                add(m_stage, QStringLiteral("two stages have this name"));
            names.insert(stage.name);
            checkStage(stage);
            checkPromotion(stage);
            checkHealth(stage.health);
            checkWindows(stage);
        }
        return m_problems;
    }

private:
    void add(const QString &field, const QString &text) { m_problems.append({field, text}); }
    void addToStage(const QString &field, const QString &text) { add(QString(m_stage + QLatin1Char('.') + field), text); }

    void checkProjectItself()
    {
        if (!isDnsLabel(m_project.name))
            add(QStringLiteral("name"), QStringLiteral("must be 1 to 63 of a-z, 0-9 and “-”, without “-” at the ends, because it is part of addresses"));
        checkImage();
        if (m_project.port < 0 || m_project.port > 65535)
            add(QStringLiteral("port"), QStringLiteral("must be from 1 to 65535, or 0 for the image’s own"));
        static const QRegularExpression path(QRegularExpression::anchoredPattern(QStringLiteral("/[!-~]{0,1023}")));
        if (!m_project.healthPath.isEmpty() && !path.match(m_project.healthPath).hasMatch())
            add(QStringLiteral("healthcheck"), QStringLiteral("must be a path that begins with “/”, without blanks"));
        static const QRegularExpression header(QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z0-9-]{1,100}")));
        if (!m_project.versionHeader.isEmpty() && !header.match(m_project.versionHeader).hasMatch())
            add(QStringLiteral("version_header"), QStringLiteral("must be the name of an HTTP header"));
    }

    void checkImage()
    {
        try {
            ImageReference image = ImageReference::parse(m_project.image);
            // As it arrives in notifications, which are compared as texts.
            image.domain = image.domain.toLower();
            if (!image.tag.isEmpty() || !image.digest.isEmpty())
                add(QStringLiteral("image"), QStringLiteral("must be without tag and digest; stages decide on tags"));
            else if (image.repository() != m_project.image)
                add(QStringLiteral("image"), QStringLiteral("must be written in full: %1").arg(image.repository()));
        } catch (const Error &error) {
            add(QStringLiteral("image"), error.message());
        }
    }

    void checkStage(const Stage &stage)
    {
        if (!isDnsLabel(stage.name))
            addToStage(QStringLiteral("name"), QStringLiteral("must be 1 to 63 of a-z, 0-9 and “-”, without “-” at the ends, because it is part of addresses"));
        try {
            const TagPattern pattern(stage.tagPatterns);
            const bool onlyExcludes = std::ranges::all_of(stage.tagPatterns, [](const QString &glob) { return glob.startsWith(u'!'); });
            if (onlyExcludes && !stage.tagPatterns.isEmpty())
                addToStage(QStringLiteral("tag_pattern"), QStringLiteral("only excludes, so nothing would ever match; add “*” or another glob"));
        } catch (const Error &error) {
            addToStage(QStringLiteral("tag_pattern"), error.message());
        }
        if (!stage.subdomain.isEmpty() && !isDnsLabel(stage.subdomain))
            addToStage(QStringLiteral("subdomain"), QStringLiteral("must be one label: 1 to 63 of a-z, 0-9 and “-”"));
        checkRange(QStringLiteral("max_instances"), stage.maxInstances, 1, mostInstances);
        checkRange(QStringLiteral("keep_previous"), stage.keepPrevious, 0, mostInstances);
        checkDuration(QStringLiteral("drain"), stage.drain, 0s, longestWait);
        checkDuration(QStringLiteral("min_age"), stage.minimumAge, 0s, longestAge);
        checkDuration(QStringLiteral("expire_after"), stage.expireAfter, 0s, longestAge);
    }

    void checkPromotion(const Stage &stage)
    {
        const QString field = QStringLiteral("promote_from");
        QSet<QString> seen;
        const Stage *source = &stage;
        while (!source->promoteFrom.isEmpty()) {
            seen.insert(source->name);
            const Stage *next = m_project.stage(source->promoteFrom);
            if (!next) {
                if (source == &stage)
                    addToStage(field, QStringLiteral("there is no stage “%1”").arg(stage.promoteFrom.left(80)));
                return;
            }
            if (seen.contains(next->name)) {
                addToStage(field, next == &stage && source == &stage ? QStringLiteral("a stage cannot promote from itself")
                                                                     : QStringLiteral("the stages promote from each other in a circle"));
                return;
            }
            source = next;
        }
    }

    void checkHealth(const HealthPolicy &health)
    {
        checkDuration(QStringLiteral("health.start_period"), health.startPeriod, 0s, longestWait);
        checkDuration(QStringLiteral("health.timeout"), health.timeout, 1s, longestWait);
        checkDuration(QStringLiteral("health.interval"), health.interval, 1s, longestWait);
        checkDuration(QStringLiteral("health.settle"), health.settle, 0s, longestWait);
        checkRange(QStringLiteral("health.retries"), health.retries, 1, 1000);
        if (health.expectedStatus != 0 && (health.expectedStatus < 100 || health.expectedStatus > 599))
            addToStage(QStringLiteral("health.expected_status"), QStringLiteral("must be an HTTP status from 100 to 599, or 0 for any of 200 to 399"));
    }

    void checkWindows(const Stage &stage)
    {
        for (qsizetype i = 0; i < stage.windows.size(); ++i) {
            const MaintenanceWindow &window = stage.windows[i];
            const QString field = QStringLiteral("windows[%1]").arg(i);
            const auto isMinute = [](int minute) { return minute >= 0 && minute < minutesOfDay; };
            if (!isMinute(window.fromMinute) || !isMinute(window.toMinute))
                addToStage(field, QStringLiteral("times are from 00:00 to 23:59"));
            else if (window.fromMinute == window.toMinute)
                addToStage(field, QStringLiteral("begins and ends at the same minute; leave it out for the whole day"));
            if (window.timeZone.size() > 100 || !QTimeZone(window.timeZone.toUtf8()).isValid())
                addToStage(field, QStringLiteral("“%1” is no time zone; use a name like Europe/Berlin").arg(window.timeZone.left(80)));
        }
    }

    void checkRange(const QString &field, int value, int least, int most)
    {
        if (value < least || value > most)
            addToStage(field, QStringLiteral("must be from %1 to %2").arg(least).arg(most));
    }

    void checkDuration(const QString &field, seconds value, seconds least, seconds most)
    {
        if (value < least || value > most)
            addToStage(field, QStringLiteral("must be from %1 s to %2 s").arg(least.count()).arg(most.count()));
    }

    const Project &m_project;
    const QStringList &m_allowedHostPaths;
    QString m_stage;
    QList<ConfigurationProblem> m_problems;
};

} // namespace

bool isDnsLabel(QStringView text)
{
    const auto isLabelCharacter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-'; };
    return !text.isEmpty() && text.size() <= 63 && text.front() != u'-' && text.back() != u'-' && std::ranges::all_of(text, isLabelCharacter);
}

QList<ConfigurationProblem> projectProblems(const Project &project, const QStringList &allowedHostPaths)
{
    return Checker(project, allowedHostPaths).run();
}

void checkProject(const Project &project, const QStringList &allowedHostPaths)
{
    QStringList lines;
    for (const ConfigurationProblem &problem : projectProblems(project, allowedHostPaths))
        lines << QString(problem.field + QStringLiteral(": ") + problem.text);
    if (!lines.isEmpty())
        throw Error(Error::Code::InvalidInput, lines.join(u'\n'));
}

} // namespace dw
