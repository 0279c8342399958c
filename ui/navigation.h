#pragma once

#include <QObject>
#include <QString>

namespace dw::ui {

enum class PageId { Dashboard, QuickDeploy, Deploys, Inbox, Registries, Settings, Project, Editor };

/// Where the window is asked to go. Pages ask, the window goes.
class Navigation final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    void page(dw::ui::PageId page);
    void project(qint64 project);
    void editProject(qint64 project); ///< 0: a new one
    void deploy(qint64 deploy);
    void instanceLog(qint64 instance);
    /// A short sentence about what was just done or refused.
    void notice(const QString &text, bool isProblem);
};

} // namespace dw::ui
