#pragma once

#include "ui/connection/profilebook.h"
#include "ui/desk.h"
#include "ui/navigation.h"
#include "ui/shell/navbutton.h"

#include <QFrame>
#include <QTimer>

class QBoxLayout;
class QMenu;
class QPushButton;

namespace dw::ui {

class Dot;
class ElidedLabel;
class ProjectList;

/// The left side: which daemon, which page, which project.
class Sidebar final : public QFrame
{
    Q_OBJECT
public:
    Sidebar(Desk &desk, Navigation &navigation, ProfileBook &profiles, QWidget *parent = nullptr);

    /// Marks where the window is.
    void setCurrent(PageId page, qint64 project);

Q_SIGNALS:
    void addConnectionWanted();
    void editConnectionWanted();

private:
    void buildConnection(QBoxLayout *layout);
    void buildPages(QBoxLayout *layout);
    void buildProjects(QBoxLayout *layout);
    void fillConnections();
    void refresh();
    void refreshConnection();

    Desk &m_desk;
    Navigation &m_navigation;
    ProfileBook &m_profiles;
    QTimer m_later;
    QPushButton *m_connection;
    QMenu *m_connections;
    Dot *m_dot;
    ElidedLabel *m_name;
    ElidedLabel *m_details;
    QMap<PageId, NavButton *> m_pages;
    ProjectList *m_projects;
    PageId m_page = PageId::Dashboard;
    qint64 m_project = 0;
};

} // namespace dw::ui
