#include "tests/bench/desktopprobe.h"

#include "ui/log/logview.h"
#include "ui/mainwindow.h"
#include "ui/shell/workspace.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QScrollBar>
#include <QTimer>

#include <cstdio>
#include <ctime>
#include <malloc.h>
#include <sys/resource.h>

namespace dw::bench {

namespace {

void tell(const QString &what, QJsonObject values)
{
    values.insert(QStringLiteral("what"), what);
    std::printf("%s\n", QJsonDocument(values).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

double sinceStart()
{
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    return (double(now.tv_sec) * 1e9 + double(now.tv_nsec) - qEnvironmentVariable("DW_BENCH_START").toDouble()) / 1e6;
}

double processTime()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

/// A value of /proc/self/status in MB.
double memory(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

QJsonObject memories()
{
    return {{QStringLiteral("rss_mb"), memory("VmRSS:")}, {QStringLiteral("peak_mb"), memory("VmHWM:")}, {QStringLiteral("anonymous_mb"), memory("RssAnon:")},
            {QStringLiteral("heap_in_use_mb"), double(::mallinfo2().uordblks + ::mallinfo2().hblkhd) / 1e6}, {QStringLiteral("threads"), memory("Threads:") * 1024}};
}

} // namespace

DesktopProbe::DesktopProbe(QObject *parent) : QObject(parent), m_rows(qEnvironmentVariableIntValue("DW_BENCH_ROWS"))
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool DesktopProbe::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Paint)
        return false;
    auto *widget = qobject_cast<QWidget *>(watched);
    if (m_awaited && widget && (widget == m_awaited || m_awaited->isAncestorOf(widget)))
        m_isPainted = true;
    const auto *view = widget ? qobject_cast<QAbstractItemView *>(widget->parentWidget()) : nullptr;
    if (m_rows > 0 && view && widget == view->viewport() && view->model() && view->model()->rowCount() >= m_rows) {
        m_rows = 0;
        // The painting follows this event; the timer comes when it is done and handed to the X server.
        QTimer::singleShot(0, this, &DesktopProbe::tellFirstPaint);
    }
    return false;
}

void DesktopProbe::tellFirstPaint()
{
    QGuiApplication::sync();
    QJsonObject values = memories();
    values.insert(QStringLiteral("ms"), sinceStart());
    values.insert(QStringLiteral("processor_ms"), processTime());
    values.insert(QStringLiteral("gui_thread_ms"), threadTime());
    tell(QStringLiteral("first-paint"), values);
    if (qEnvironmentVariableIsSet("DW_BENCH_TOUR"))
        tour();
    else
        std::_Exit(0);
}

ui::Workspace *DesktopProbe::workspace() const
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<ui::MainWindow *>(widget))
            return window->workspace();
    }
    return nullptr;
}

/// The scroll area of the page with the most to scroll.
QAbstractScrollArea *DesktopProbe::tallest() const
{
    QAbstractScrollArea *found = nullptr;
    for (QAbstractScrollArea *area : workspace()->currentWidget()->findChildren<QAbstractScrollArea *>()) {
        if (area->isVisible() && (!found || area->verticalScrollBar()->maximum() > found->verticalScrollBar()->maximum()))
            found = area;
    }
    return found;
}

QCoro::Task<> DesktopProbe::settle(milliseconds duration)
{
    co_await m_clock.sleep(duration, {});
}

QCoro::Task<> DesktopProbe::tour()
{
    co_await settle(2000ms);
    tell(QStringLiteral("settled"), memories());
    co_await pages(QStringLiteral("first"));
    co_await pages(QStringLiteral("again"));
    workspace()->goTo(ui::PageId::Dashboard);
    co_await settle(500ms);
    co_await watch(QStringLiteral("quiet"), 3000ms, nullptr);
    tell(QStringLiteral("send-events"), {});
    co_await settle(500ms);
    co_await watch(QStringLiteral("dashboard"), 8000ms, nullptr);
    co_await watch(QStringLiteral("dashboard-scrolling"), 8000ms, tallest());
    workspace()->goToProject(workspace()->desk().store().projects().ids().value(10));
    co_await settle(300ms);
    co_await watch(QStringLiteral("project"), 6000ms, nullptr);
    workspace()->goTo(ui::PageId::Deploys);
    co_await settle(300ms);
    co_await watch(QStringLiteral("deploys-scrolling"), 6000ms, tallest());
    workspace()->goTo(ui::PageId::Inbox);
    co_await settle(300ms);
    co_await watch(QStringLiteral("inbox-scrolling"), 6000ms, tallest());
    tell(QStringLiteral("stop-events"), {});
    co_await settle(500ms);
    co_await longLog();
    tell(QStringLiteral("end"), memories());
    std::_Exit(0);
}

QCoro::Task<> DesktopProbe::pages(QString visit)
{
    using ui::PageId;
    const std::pair<PageId, const char *> all[] = {{PageId::QuickDeploy, "quick-deploy"}, {PageId::Deploys, "deploys"}, {PageId::Inbox, "inbox"},
                                                   {PageId::Registries, "registries"}, {PageId::Settings, "settings"}, {PageId::Editor, "editor"},
                                                   {PageId::Project, "project"}, {PageId::Dashboard, "dashboard"}};
    for (const auto &[page, name] : all) {
        co_await settle(300ms);
        const double begun = sinceStart();
        const double used = threadTime();
        m_isPainted = false;
        if (page == PageId::Project)
            workspace()->goToProject(workspace()->desk().store().projects().ids().value(visit == QLatin1StringView("first") ? 5 : 7));
        else
            workspace()->goTo(page);
        m_awaited = workspace()->currentWidget();
        while (!m_isPainted)
            co_await settle(0ms);
        co_await settle(0ms);
        tell(QStringLiteral("page"), {{QStringLiteral("page"), QString::fromLatin1(name)}, {QStringLiteral("visit"), visit},
                                      {QStringLiteral("ms"), sinceStart() - begun}, {QStringLiteral("processor_ms"), threadTime() - used}});
    }
}

/// Measures stalls, while \a scrolled, if any, moves 24 pixels a frame up and down.
QCoro::Task<> DesktopProbe::watch(QString name, milliseconds duration, QPointer<QAbstractScrollArea> scrolled)
{
    QTimer frames;
    int step = 24;
    connect(&frames, &QTimer::timeout, this, [&scrolled, &step] {
        if (!scrolled)
            return;
        QScrollBar *bar = scrolled->verticalScrollBar();
        if (bar->value() == bar->maximum() || bar->value() == bar->minimum())
            step = bar->value() == bar->minimum() ? std::abs(step) : -std::abs(step);
        bar->setValue(bar->value() + step);
    });
    frames.start(16);
    m_meter.start();
    co_await settle(duration);
    frames.stop();
    QJsonObject values = m_meter.stop();
    values.insert(QStringLiteral("name"), name);
    values.insert(QStringLiteral("scroll_range"), scrolled ? scrolled->verticalScrollBar()->maximum() : 0);
    tell(QStringLiteral("stalls"), values);
}

QCoro::Task<> DesktopProbe::longLog()
{
    const qint64 instance = qEnvironmentVariable("DW_BENCH_INSTANCE").toLongLong();
    Q_EMIT workspace()->navigation().instanceLog(instance);
    co_await settle(1000ms);
    ui::LogView *view = nullptr;
    for (ui::LogView *one : workspace()->currentWidget()->findChildren<ui::LogView *>()) {
        if (one->isVisible())
            view = one;
    }
    if (!view)
        co_return;
    const double begun = sinceStart();
    const double used = processTime();
    m_meter.start();
    tell(QStringLiteral("pour-log"), {});
    int before = -1;
    // Over when nothing has come for half a second.
    while (view->lineCount() == 0 || view->lineCount() != before) {
        before = view->lineCount();
        co_await settle(500ms);
    }
    QJsonObject values = m_meter.stop();
    values.insert(QStringLiteral("name"), QStringLiteral("log-arriving"));
    values.insert(QStringLiteral("lines"), view->lineCount());
    values.insert(QStringLiteral("ms_until_quiet"), sinceStart() - begun - 500);
    values.insert(QStringLiteral("process_ms"), processTime() - used);
    tell(QStringLiteral("stalls"), values);
    co_await watch(QStringLiteral("log-scrolling"), 4000ms, view);
    m_meter.start();
    view->setSearch(QStringLiteral("page=49 answered"));
    co_await settle(300ms);
    view->setWrapping(true);
    co_await settle(300ms);
    values = m_meter.stop();
    values.insert(QStringLiteral("name"), QStringLiteral("log-search-and-wrap"));
    tell(QStringLiteral("stalls"), values);
}

} // namespace dw::bench
