#include "tests/system/realdesk.h"

#include "core/client/httpapitransport.h"
#include "tests/support/base/await.h"
#include "ui/log/logview.h"
#include "ui/shell/workspace.h"

#include <QApplication>
#include <QDir>
#include <QScreen>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000;

std::shared_ptr<ApiTransport> openDaemon(const ui::Profile &profile, const Secret &token)
{
    return std::make_shared<HttpApiTransport>(profile.url, token, profile.certificate);
}

} // namespace

QString RealDesk::start()
{
    if (const QString why = m_session.awaitParts(); !why.isEmpty())
        return why;
    if (const QString why = m_world.startParts(); !why.isEmpty())
        return why;
    m_npm = std::make_unique<NpmProcess>();
    for (const QString &version : {u"v1"_s, u"v2"_s})
        m_world.push(u"acme/web"_s, version);
    const QString seed = u"global:\n  network: dw-test\n  domain: example.test\n  auto_create: false\nengines:\n  here: {url: \"unix://%1\"}\n%2"_s;
    if (const QString why = daemon().start(seed.arg(m_world.engine.socketPath(), m_npm->seed()).toUtf8()); !why.isEmpty())
        return why;
    openWindow();
    return QTest::qWaitForWindowActive(m_window.get(), patience) ? QString() : u"the window does not become active"_s;
}

void RealDesk::openWindow()
{
    QApplication::setQuitOnLastWindowClosed(false);
    m_window = std::make_unique<ui::MainWindow>(ui::WindowParts{m_theme, m_clock, m_settings, m_vault, m_dialogs, &openDaemon});
    m_hand = std::make_unique<Hand>(*m_window);
    m_window->show();
}

bool RealDesk::isConnected() const
{
    return m_window->workspace() && m_window->workspace()->desk().session.isConnected();
}

void RealDesk::connectAs(const QString &name)
{
    m_hand->type(u"Address"_s, daemon().url().toString());
    m_hand->type(u"Token"_s, QString::fromUtf8(daemon().token()));
    m_hand->type(u"Name"_s, name);
    m_hand->press(u"Connect"_s);
}

QWidget *RealDesk::trayIcon()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->inherits("QSystemTrayIconSys"))
            return widget;
    }
    return nullptr;
}

QWidget *RealDesk::card(const QString &tag, const QString &stage)
{
    auto *lane = m_hand->find<QWidget>(u"Stage %1"_s.arg(stage));
    QWidget *found = nullptr;
    const bool isThere = lane && QTest::qWaitFor([&] {
        for (QWidget *widget : lane->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->accessibleName().startsWith(u"%1, running,"_s.arg(tag), Qt::CaseInsensitive))
                found = widget;
        }
        return found != nullptr;
    }, patience);
    if (!isThere)
        QTest::qFail(qPrintable(u"no card says that %1 runs in %2"_s.arg(tag, stage)), __FILE__, __LINE__);
    return found;
}

QString RealDesk::shownLog() const
{
    for (const ui::LogView *view : m_window->findChildren<ui::LogView *>()) {
        if (view->isVisible())
            return view->selectedText();
    }
    return {};
}

bool RealDesk::serves(const QByteArray &host, const QByteArray &version)
{
    return comesToStay([&] { return m_world.fetch(m_npm->frontDoorUrl().toString(), host) == version; });
}

QFileInfoList RealDesk::tokenFiles() const
{
    return QDir(m_session.configDirectory()).entryInfoList({u"token-*"_s}, QDir::Files);
}

void RealDesk::picture(const QString &name)
{
    const QString folder = qEnvironmentVariable("DW_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(300);
    QDir().mkpath(folder);
    (void)QApplication::primaryScreen()->grabWindow(0).save(QDir(folder).filePath(u"%1-%2.png"_s.arg(++m_pictures, 2, 10, QLatin1Char('0')).arg(name)));
}

} // namespace dw::test
