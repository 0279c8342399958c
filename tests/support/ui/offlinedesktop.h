#pragma once

#include "tests/support/ui/offlineengine.h"
#include "ui/mainwindow.h"

#include <QTemporaryDir>
#include <QTimer>

namespace dw::test {

/// A vault that forgets.
class MemoryVault final : public ui::TokenVault
{
public:
    void read(QObject *, const QString &profile, Read done) override { done(Secret(m_tokens.value(profile)), {}); }
    void write(QObject *, const QString &profile, const Secret &token, Written done) override
    {
        if (problem.isEmpty())
            m_tokens.insert(profile, token.reveal());
        done(problem);
    }
    void erase(const QString &profile) override { m_tokens.remove(profile); }
    void writeToFile(const QString &profile, const Secret &token) override { m_files.insert(profile, token.reveal()); }
    [[nodiscard]] const QMap<QString, QString> &tokens() const { return m_tokens; }
    [[nodiscard]] const QMap<QString, QString> &files() const { return m_files; }

    QString problem; ///< of the keychain; empty: it works

private:
    QMap<QString, QString> m_tokens;
    QMap<QString, QString> m_files;
};

/// A daemon whose certificate is not accepted.
class RefusingDaemon final : public ApiTransport
{
public:
    [[nodiscard]] QCoro::Task<ApiResponse> call(ApiRequest, std::stop_token) override
    {
        throw Error(Error::Code::Unavailable, QStringLiteral("the certificate of the daemon is not accepted"));
        co_return {};
    }
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest, std::stop_token) override
    {
        throw Error(Error::Code::Unavailable, QStringLiteral("the certificate of the daemon is not accepted"));
        co_return {};
    }
};

/// “This computer” without an engine.
class PretendedEngine final : public ui::OwnEngine
{
public:
    [[nodiscard]] QString dataDir() const override { return QStringLiteral("~/.local/share/docker-watcher"); }
    [[nodiscard]] bool hasData() const override { return data; }
    [[nodiscard]] bool isRunning() const override { return running; }
    void stop(QObject *context, std::function<void()> stopped) override
    {
        QObject::connect(&m_ended, &Wakeup::notified, context, std::move(stopped));
    }
    void end()
    {
        running = false;
        m_ended.notify();
    }

    bool data = false;
    bool running = false;

private:
    Wakeup m_ended;
};

/// A transport that many sessions can own.
class SharedTransport final : public ApiTransport
{
public:
    explicit SharedTransport(ApiTransport &engine, std::shared_ptr<CertificateTrust> trust = {}) : m_engine(engine), m_trust(std::move(trust)) {}
    [[nodiscard]] QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override { return m_engine.call(std::move(request), std::move(stop)); }
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override { return m_engine.follow(std::move(request), std::move(stop)); }

    [[nodiscard]] CertificateTrust certificate() const override { return m_trust ? *m_trust : CertificateTrust(); }

private:
    ApiTransport &m_engine;
    std::shared_ptr<CertificateTrust> m_trust;
};

/// The whole desktop on a daemon that does not exist, with settings that are thrown away.
class OfflineDesktop final
{
public:
    enum class Furniture { None, Pictures };
    enum class Connection { None, Made };

    OfflineDesktop(ui::Theme &theme, ui::Dialogs &dialogs, Furniture furniture, Connection connection);

    /// Begins the world's life: one step every \a interval.
    void live(milliseconds interval);
    [[nodiscard]] OfflineWorld &world() { return m_world; }
    [[nodiscard]] OfflineEngine &engine() { return m_engine; }
    [[nodiscard]] MemoryVault &vault() { return m_vault; }
    [[nodiscard]] PretendedEngine &ownEngine() { return m_ownEngine; }
    /// The daemon shows this certificate from the next connection on, and only a profile that has accepted it gets in.
    void showCertificate(const QByteArray &fingerprint) { m_certificate = fingerprint; }
    /// What the last connection was opened with: a token, or this computer's key.
    [[nodiscard]] const Secret &secret() const { return m_secret; }
    [[nodiscard]] ui::MainWindow &window() { return *m_window; }
    [[nodiscard]] QSettings &settings() { return m_settings; }
    /// Closes the window and opens another with the same settings.
    void restart();

private:
    [[nodiscard]] std::unique_ptr<ui::MainWindow> makeWindow();
    [[nodiscard]] std::shared_ptr<ApiTransport> connect(const ui::Profile &profile, const Secret &secret);

    ui::Theme &m_theme;
    ui::Dialogs &m_dialogs;
    QTemporaryDir m_directory;
    QSettings m_settings;
    SystemClock m_clock;
    OfflineWorld m_world;
    OfflineEngine m_engine;
    RefusingDaemon m_refusing;
    MemoryVault m_vault;
    PretendedEngine m_ownEngine;
    QByteArray m_certificate;
    Secret m_secret;
    QTimer m_timer;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace dw::test
