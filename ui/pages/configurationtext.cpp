#include "ui/pages/configurationtext.h"

#include "ui/models/stagemodel.h"
#include "ui/models/words.h"
#include "ui/theme/theme.h"

namespace dw::ui {

namespace {

QString line(const QString &name, const QString &value, const Theme &theme)
{
    return QStringLiteral("<tr><td style='padding:4px 28px 4px 8px;color:%1;white-space:nowrap'>%2</td><td style='padding:4px 0'>%3</td></tr>")
        .arg(theme.color(Ink::Mute).name(), name.toHtmlEscaped(), value.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

QString tr(const char *text)
{
    return QCoreApplication::translate("Configuration", text);
}

QString environmentOf(const Project &project)
{
    QStringList lines;
    for (const EnvironmentVariable &variable : project.run.environment)
        lines << QString(variable.name + QLatin1Char('=') + (variable.isSecret ? QStringLiteral("••••••••") : variable.value.reveal()));
    return lines.isEmpty() ? tr("none") : lines.join(QLatin1Char('\n'));
}

QString mountsOf(const Project &project)
{
    QStringList lines;
    for (const Mount &mount : project.run.mounts)
        lines << QString(mount.source + QLatin1Char(':') + mount.target + (mount.readOnly ? tr(", read-only") : QString()));
    return lines.isEmpty() ? tr("none") : lines.join(QLatin1Char('\n'));
}

QString stageText(const Stage &stage)
{
    QStringList parts{stage.tagPatterns.join(QStringLiteral(", ")), StageModel::wayOf(stage), tr("up to %1 instances").arg(stage.maxInstances)};
    if (!stage.promoteFrom.isEmpty())
        parts << tr("from %1").arg(stage.promoteFrom);
    if (!stage.subdomain.isEmpty())
        parts << tr("at %1").arg(stage.subdomain);
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString configurationText(const Project &project, const Theme &theme)
{
    QString rows;
    rows += line(tr("Image"), project.image, theme);
    rows += line(tr("Port"), project.port > 0 ? QString::number(project.port) : tr("the image's lowest"), theme);
    rows += line(tr("Health check"), project.healthPath.isEmpty() ? tr("as the image says") : project.healthPath, theme);
    for (const Stage &stage : project.stages)
        rows += line(tr("Stage %1").arg(stage.name), stageText(stage), theme);
    rows += line(tr("Environment"), environmentOf(project), theme);
    rows += line(tr("Volumes"), mountsOf(project), theme);
    rows += line(tr("Memory limit"), project.run.memoryBytes > 0 ? Words::bytes(project.run.memoryBytes) : tr("none"), theme);
    rows += line(tr("CPU limit"), project.run.cpus > 0 ? QString::number(project.run.cpus) : tr("none"), theme);
    rows += line(tr("Restart"), enumName(project.run.restart), theme);
    return QStringLiteral("<table cellspacing='0'>%1</table>").arg(rows);
}

} // namespace dw::ui
