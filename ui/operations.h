#pragma once

#include "ui/desk.h"
#include "ui/navigation.h"

namespace dw::ui {

/// What a person can do to instances, deploys, deliveries and projects: asks first where it must, calls the daemon, and
/// says what came of it.
class Operations final : public QObject
{
    Q_OBJECT
public:
    Operations(Desk &desk, Navigation &navigation, QWidget *window);

    void deployTag(const Project &project, const Stage &stage, const QString &tag);
    void promote(const Instance &instance, const Stage &target);
    void rollBack(const Project &project, const Stage &stage);
    void start(const Instance &instance);
    void stop(const Instance &instance);
    void restart(const Instance &instance);
    void makeDefault(const Instance &instance);
    void setPinned(const Instance &instance, bool pinned);
    void remove(const Instance &instance);
    void removeProject(const Project &project);
    void retry(const Deploy &deploy);
    void rollBack(const Deploy &deploy);
    void cancel(const Deploy &deploy);
    void approve(const Deploy &deploy);
    void dismiss(const Deploy &deploy);
    void replay(const Delivery &delivery);
    void dismiss(const Delivery &delivery);
    void deployAnyway(const Delivery &delivery);
    void removeRegistry(const RegistryRecord &registry);
    /// Has a registry asked for new tags now.
    void poll(const RegistryRecord &registry);
    void pollAll();
    /// Pauses what deploys by itself, or lets it go on.
    void setPaused(bool isPaused);

private:
    void send(const QByteArray &method, const QString &path, const QJsonObject &body, const QString &said);
    void openDeploy(const QByteArray &method, const QString &path, const QJsonObject &body);
    void control(const Instance &instance, const QString &verb, const QString &said);
    void ask(const Dialogs::Question &question, std::function<void()> yes);
    [[nodiscard]] QString pathOf(const Instance &instance) const;
    [[nodiscard]] QString placeOf(const Instance &instance) const;

    Desk &m_desk;
    Navigation &m_navigation;
    QWidget *m_window;
};

} // namespace dw::ui
