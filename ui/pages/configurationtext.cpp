#include "ui/pages/configurationtext.h"

#include "ui/models/stagemodel.h"
#include "ui/models/words.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

namespace dw::ui {

namespace {

QString line(const QString &name, const QString &value, const Theme &theme)
{
    return QStringLiteral("<tr><td style='padding:4px 28px 4px 8px;color:%1;white-space:nowrap'>%2</td><td style='padding:4px 0'>%3</td></tr>")
        .arg(theme.color(Ink::Mute).name(), name.toHtmlEscaped(), value.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

/// The context of the texts for translators.
struct Configuration {
    Q_DECLARE_TR_FUNCTIONS(Configuration)
};

QString environmentOf(const Project &project)
{
    QStringList lines;
    for (const EnvironmentVariable &variable : project.run.environment)
        lines << QString(variable.name + QLatin1Char('=') + (variable.isSecret ? QStringLiteral("••••••••") : variable.value.reveal()));
    return lines.isEmpty() ? Configuration::tr("none") : lines.join(QLatin1Char('\n'));
}

QString mountsOf(const Project &project)
{
    QStringList lines;
    for (const Mount &mount : project.run.mounts)
        lines << QString(mount.source + QLatin1Char(':') + mount.target + (mount.readOnly ? Configuration::tr(", read-only") : QString()));
    return lines.isEmpty() ? Configuration::tr("none") : lines.join(QLatin1Char('\n'));
}

QString stageText(const Stage &stage)
{
    QStringList parts{stage.tagPatterns.join(QStringLiteral(", ")), StageModel::wayOf(stage), Configuration::tr("up to %1 instances").arg(stage.maxInstances)};
    if (!stage.promoteFrom.isEmpty())
        parts << Configuration::tr("from %1").arg(stage.promoteFrom);
    if (!stage.subdomain.isEmpty())
        parts << Configuration::tr("at %1").arg(stage.subdomain);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString configurationText(const Project &project, const Theme &theme)
{
    QString rows;
    rows += line(Configuration::tr("Image"), project.image, theme);
    rows += line(Configuration::tr("Port"), project.port > 0 ? QString::number(project.port) : Configuration::tr("the image's lowest"), theme);
    rows += line(Configuration::tr("Health check"), project.healthPath.isEmpty() ? Configuration::tr("as the image says") : project.healthPath, theme);
    for (const Stage &stage : project.stages)
        rows += line(Configuration::tr("Stage %1").arg(stage.name), stageText(stage), theme);
    rows += line(Configuration::tr("Environment"), environmentOf(project), theme);
    rows += line(Configuration::tr("Volumes"), mountsOf(project), theme);
    rows += line(Configuration::tr("Memory limit"), project.run.memoryBytes > 0 ? Words::bytes(project.run.memoryBytes) : Configuration::tr("none"), theme);
    rows += line(Configuration::tr("CPU limit"), project.run.cpus > 0 ? Words::plain(project.run.cpus) : Configuration::tr("none"), theme);
    rows += line(Configuration::tr("Restart"), enumName(project.run.restart), theme);
    return QStringLiteral("<table cellspacing='0'>%1</table>").arg(rows);
}

} // namespace dw::ui
