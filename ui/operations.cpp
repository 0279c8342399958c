#include "ui/operations.h"

#include "core/api/apijson.h"
#include "ui/dialogs/promotionquestion.h"

#include <QJsonArray>
#include <QWidget>

namespace dw::ui {

namespace {

QString stagePath(const QString &project, const QString &stage)
{
    return QStringLiteral("/api/projects/%1/stages/%2").arg(project, stage);
}

QString deployPath(const Deploy &deploy, const QString &verb)
{
    return QStringLiteral("/api/deploys/%1/%2").arg(deploy.id.value).arg(verb);
}

} // namespace

Operations::Operations(Desk &desk, Navigation &navigation, QWidget *window)
    : QObject(window), m_desk(desk), m_navigation(navigation), m_window(window)
{
}

void Operations::ask(const Dialogs::Question &question, std::function<void()> yes)
{
    m_desk.dialogs.ask(m_window, question, std::move(yes));
}

void Operations::send(const QByteArray &method, const QString &path, const QJsonObject &body, const QString &said)
{
    m_desk.session.call(
        this, method, path, body, [this, said](const QJsonObject &) { Q_EMIT m_navigation.notice(said, false); },
        [this](const Error &error) { Q_EMIT m_navigation.notice(error.message(), true); });
}

/// For what begins a deploy: shows it.
void Operations::openDeploy(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    m_desk.session.call(
        this, method, path, body,
        [this](const QJsonObject &answer) {
            const Deploy deploy = api::deployFromJson(answer);
            m_desk.store().put(deploy);
            Q_EMIT m_navigation.notice(tr("Begun: %1 to %2 of %3.").arg(deploy.tag, deploy.stageName, deploy.projectName), false);
        },
        [this](const Error &error) { Q_EMIT m_navigation.notice(error.message(), true); });
}

QString Operations::pathOf(const Instance &instance) const
{
    const Project *project = m_desk.store().projects().find(instance.project.value);
    const Stage *stage = project ? project->stage(instance.stage) : nullptr;
    if (!stage)
        return {};
    return QStringLiteral("%1/instances/%2").arg(stagePath(project->name, stage->name)).arg(instance.id.value);
}

QString Operations::placeOf(const Instance &instance) const
{
    const Project *project = m_desk.store().projects().find(instance.project.value);
    const Stage *stage = project ? project->stage(instance.stage) : nullptr;
    return stage ? tr("%1 in %2 of %3").arg(instance.tag, stage->name, project->name) : instance.tag;
}

void Operations::deployTag(const Project &project, const Stage &stage, const QString &tag)
{
    const QString path = QString(stagePath(project.name, stage.name) + QStringLiteral("/instances"));
    const auto go = [this, path, tag] { openDeploy("POST", path, {{QStringLiteral("tag"), tag}}); };
    if (!stage.confirm) {
        go();
        return;
    }
    ask({tr("Deploy to %1?").arg(stage.name),
         tr("%1 of %2 goes to %3. Traffic moves to it once it has proven healthy; what runs now stays until then.").arg(tag, project.name, stage.name),
         tr("Deploy %1").arg(tag), {}, false},
        go);
}

void Operations::promote(const Instance &instance, const Stage &target)
{
    const Project *project = m_desk.store().projects().find(instance.project.value);
    if (!project)
        return;
    const QString path = stagePath(project->name, target.name);
    const auto propose = [this, path, instance, target](const QJsonObject &offer) {
        QJsonObject body{{QStringLiteral("tag"), instance.tag}};
        if (!offer.isEmpty())
            body.insert(QStringLiteral("digest"), instance.digest); // what was shown and nothing else
        ask(PromotionQuestion::make(instance, target, offer), [this, path, body] { openDeploy("POST", QString(path + QStringLiteral("/promote")), body); });
    };
    m_desk.session.get(
        this, QString(path + QStringLiteral("/promotion")), {{QStringLiteral("tag"), instance.tag}},
        [propose](const QJsonObject &answer) { propose(answer.value(QStringLiteral("offers")).toArray().first().toObject()); },
        [this, propose](const Error &error) {
            // A daemon that does not tell the difference can promote all the same.
            if (error.code() == Error::Code::NotFound)
                propose({});
            else
                Q_EMIT m_navigation.notice(error.message(), true);
        });
}

void Operations::rollBack(const Project &project, const Stage &stage)
{
    const QString path = QString(stagePath(project.name, stage.name) + QStringLiteral("/rollback"));
    ask({tr("Roll back %1?").arg(stage.name), tr("The kept previous instance of %1 in %2 starts and takes the traffic.").arg(project.name, stage.name),
         tr("Roll back %1").arg(stage.name), {}, true},
        [this, path] { openDeploy("POST", path, {}); });
}

void Operations::control(const Instance &instance, const QString &verb, const QString &said)
{
    send("POST", QString(pathOf(instance) + QLatin1Char('/') + verb), {}, said);
}

void Operations::start(const Instance &instance) { control(instance, QStringLiteral("start"), tr("Starting %1.").arg(placeOf(instance))); }
void Operations::restart(const Instance &instance) { control(instance, QStringLiteral("restart"), tr("Restarting %1.").arg(placeOf(instance))); }

void Operations::stop(const Instance &instance)
{
    const auto go = [this, instance] { control(instance, QStringLiteral("stop"), tr("Stopping %1.").arg(placeOf(instance))); };
    if (!instance.isDefault) {
        go();
        return;
    }
    ask({tr("Stop the default instance?"), tr("%1 serves %2. Nothing answers there until an instance starts again.").arg(placeOf(instance), instance.address),
         tr("Stop %1").arg(instance.tag), {}, true}, go);
}

void Operations::makeDefault(const Instance &instance)
{
    control(instance, QStringLiteral("default"), tr("The stage's address moves to %1.").arg(instance.tag));
}

void Operations::setPinned(const Instance &instance, bool pinned)
{
    control(instance, pinned ? QStringLiteral("pin") : QStringLiteral("unpin"),
            pinned ? tr("%1 is pinned: it stays until you remove it.").arg(instance.tag) : tr("%1 is no longer pinned.").arg(instance.tag));
}

void Operations::remove(const Instance &instance)
{
    ask({tr("Remove %1?").arg(instance.tag), tr("The route of %1 goes, then its container. Volumes stay.").arg(placeOf(instance)),
         tr("Remove %1").arg(instance.tag), {}, true},
        [this, instance] { send("DELETE", pathOf(instance), {}, tr("Removing %1.").arg(placeOf(instance))); });
}

void Operations::removeProject(const Project &project)
{
    const int count = int(m_desk.store().instancesOf(project.id).size());
    ask({tr("Remove the project %1?").arg(project.name),
         tr("All its instances (%1) are stopped and removed with their routes, and its stages and settings go. Volumes stay.").arg(count),
         tr("Remove %1").arg(project.name), project.name, true},
        [this, name = project.name] { send("DELETE", QStringLiteral("/api/projects/%1").arg(name), {}, tr("Removing %1.").arg(name)); });
}

void Operations::retry(const Deploy &deploy)
{
    openDeploy("POST", QString(stagePath(deploy.projectName, deploy.stageName) + QStringLiteral("/instances")), {{QStringLiteral("tag"), deploy.tag}});
}

void Operations::rollBack(const Deploy &deploy)
{
    const Project *project = m_desk.store().projects().find(deploy.project.value);
    const Stage *stage = project ? project->stage(deploy.stage) : nullptr;
    if (stage)
        rollBack(*project, *stage);
}

void Operations::cancel(const Deploy &deploy)
{
    ask({tr("Cancel this deploy?"), tr("What it has done so far is undone; what ran before stays."), tr("Cancel %1").arg(deploy.tag), {}, true},
        [this, deploy] { send("POST", deployPath(deploy, QStringLiteral("cancel")), {}, tr("Cancelling %1.").arg(deploy.tag)); });
}

void Operations::approve(const Deploy &deploy)
{
    send("POST", deployPath(deploy, QStringLiteral("approve")), {}, tr("Approved: %1 to %2.").arg(deploy.tag, deploy.stageName));
}

void Operations::dismiss(const Deploy &deploy)
{
    send("POST", deployPath(deploy, QStringLiteral("dismiss")), {}, tr("Dismissed: %1 is not deployed.").arg(deploy.tag));
}

void Operations::replay(const Delivery &delivery)
{
    send("POST", QStringLiteral("/api/deliveries/%1/replay").arg(delivery.id.value), {}, tr("Decided again."));
}

void Operations::dismiss(const Delivery &delivery)
{
    send("POST", QStringLiteral("/api/deliveries/%1/dismiss").arg(delivery.id.value), {}, tr("Dismissed."));
}

void Operations::deployAnyway(const Delivery &delivery)
{
    send("POST", QStringLiteral("/api/deploys"), {{QStringLiteral("image"), delivery.image}}, tr("Asked to deploy %1.").arg(delivery.image));
}

void Operations::removeRegistry(const RegistryRecord &registry)
{
    ask({tr("Remove the registry %1?").arg(registry.name), tr("It is polled no more and its token is forgotten. Projects whose images come from it are asked for anonymously."),
         tr("Remove %1").arg(registry.name), {}, true},
        [this, registry] { send("DELETE", QStringLiteral("/api/registries/%1").arg(registry.id.value), {}, tr("Removed %1.").arg(registry.name)); });
}

void Operations::poll(const RegistryRecord &registry)
{
    Q_EMIT m_navigation.notice(tr("Asking %1 for new tags…").arg(registry.name), false);
    m_desk.session.call(
        this, "POST", QStringLiteral("/api/registries/%1/poll").arg(registry.id.value), {},
        [this, name = registry.name](const QJsonObject &answer) {
            const RegistryRecord polled = RegistryRecord::fromJson(answer);
            const bool isKnown = polled.state == QLatin1StringView("ok");
            Q_EMIT m_navigation.notice(isKnown ? tr("%1 was asked for new tags.").arg(name) : tr("%1: %2").arg(name, polled.stateText), !isKnown);
        },
        [this](const Error &error) { Q_EMIT m_navigation.notice(error.message(), true); });
}

void Operations::pollAll()
{
    const QList<qint64> registries = m_desk.store().registries().ids();
    if (registries.isEmpty())
        Q_EMIT m_navigation.notice(tr("There is no registry to ask. Add one first."), true);
    for (const qint64 id : registries)
        poll(*m_desk.store().registries().find(id));
}

void Operations::setPaused(bool isPaused)
{
    const QString said = isPaused ? tr("Automatic deploys are paused: what is pushed now waits in the inbox.")
                                  : tr("Automatic deploys go on. What came during the pause stays in the inbox until you approve or dismiss it.");
    send("PUT", QStringLiteral("/api/settings"), {{QStringLiteral("pause_auto_deploy"), isPaused}}, said);
}

} // namespace dw::ui
