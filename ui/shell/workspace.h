#pragma once

#include "ui/connection/profilebook.h"
#include "ui/connection/statswatcher.h"
#include "ui/desk.h"
#include "ui/navigation.h"
#include "ui/operations.h"
#include "ui/shell/palettemodel.h"

#include <QTimer>
#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace dw::ui {

class LostBanner;
class Page;
class PauseBanner;
class Sidebar;
class StandIns;
class StatusStrip;

/// Everything that belongs to one open connection: sidebar, pages and status. Pages are made when first seen.
class Workspace final : public QWidget
{
    Q_OBJECT
public:
    Workspace(Desk desk, ProfileBook &profiles, QWidget *parent = nullptr);
    ~Workspace() override;

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] Navigation &navigation() { return m_navigation; }
    [[nodiscard]] Operations &operations() { return *m_operations; }
    [[nodiscard]] PageId currentPage() const { return m_page; }
    [[nodiscard]] QWidget *currentWidget() const;
    void goTo(PageId page);
    void goToProject(qint64 project);
    void focusSearch();
    void toggleSidebar();
    void addRegistry();
    /// Projects, instances and stages that the command palette can find here.
    [[nodiscard]] QList<PaletteEntry> paletteEntries();

Q_SIGNALS:
    void addConnectionWanted();
    void editConnectionWanted();
    void certificateAccepted(const QByteArray &fingerprint);

private:
    void build();
    void connectNavigation();
    void refresh();
    void tick();
    void show(PageId page);
    [[nodiscard]] Page *page(PageId page);
    [[nodiscard]] Page *makePage(PageId page);
    void restore();
    void stayHere();

    Desk m_desk;
    Navigation m_navigation;
    Operations *m_operations;
    StatsWatcher m_stats;
    QTimer m_second;
    PageId m_page = PageId::Dashboard;
    qint64 m_project = 0;
    QSplitter *m_splitter;
    Sidebar *m_sidebar;
    QStackedWidget *m_stack;
    QMap<PageId, Page *> m_pages;
    StandIns *m_standIns;
    LostBanner *m_banner;
    PauseBanner *m_pause;
    QWidget *m_bannerHolder = nullptr;
    StatusStrip *m_status;
};

} // namespace dw::ui
