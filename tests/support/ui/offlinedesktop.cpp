#include "tests/support/ui/offlinedesktop.h"

namespace dw::test {

OfflineDesktop::OfflineDesktop(ui::Theme &theme, ui::Dialogs &dialogs, Furniture furniture, Connection connection)
    : m_theme(theme), m_dialogs(dialogs), m_settings(m_directory.filePath(QStringLiteral("desktop.ini")), QSettings::IniFormat), m_world(m_clock),
      m_engine(m_world)
{
    if (furniture == Furniture::Pictures)
        m_world.furnish();
    if (connection == Connection::Made) {
        ui::ProfileBook book(m_settings);
        book.put({QStringLiteral("offline"), QStringLiteral("nas.example.com"), QUrl(QStringLiteral("http://nas.example.com:8080"))});
    }
    m_settings.setValue(QStringLiteral("notify"), false);
    m_window = makeWindow();
    QObject::connect(&m_timer, &QTimer::timeout, &m_world, qOverload<>(&OfflineWorld::advance));
}

std::unique_ptr<ui::MainWindow> OfflineDesktop::makeWindow()
{
    ui::WindowParts parts{m_theme, m_clock, m_settings, m_vault, m_dialogs,
                          [this](const ui::Profile &profile, const Secret &secret) { return connect(profile, secret); }, &m_ownEngine};
    return std::make_unique<ui::MainWindow>(std::move(parts));
}

std::shared_ptr<ApiTransport> OfflineDesktop::connect(const ui::Profile &profile, const Secret &secret)
{
    m_secret = secret;
    if (m_certificate.isEmpty() || profile.isLocal() || profile.certificate == m_certificate)
        return std::make_shared<SharedTransport>(m_engine);
    const auto trust = std::make_shared<CertificateTrust>(CertificateTrust{profile.certificate, m_certificate, QStringLiteral("The certificate is self-signed")});
    return std::make_shared<SharedTransport>(m_refusing, trust);
}

void OfflineDesktop::live(milliseconds interval)
{
    m_timer.start(interval);
}

void OfflineDesktop::restart()
{
    m_window.reset();
    m_window = makeWindow();
}

} // namespace dw::test
