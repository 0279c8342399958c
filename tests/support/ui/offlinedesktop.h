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

/// A transport that many sessions can own.
class SharedTransport final : public ApiTransport
{
public:
    explicit SharedTransport(ApiTransport &engine) : m_engine(engine) {}
    [[nodiscard]] QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override { return m_engine.call(std::move(request), std::move(stop)); }
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override { return m_engine.follow(std::move(request), std::move(stop)); }

private:
    ApiTransport &m_engine;
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
    [[nodiscard]] ui::MainWindow &window() { return *m_window; }
    [[nodiscard]] QSettings &settings() { return m_settings; }
    /// Closes the window and opens another with the same settings.
    void restart();

private:
    [[nodiscard]] std::unique_ptr<ui::MainWindow> makeWindow();

    ui::Theme &m_theme;
    ui::Dialogs &m_dialogs;
    QTemporaryDir m_directory;
    QSettings m_settings;
    SystemClock m_clock;
    OfflineWorld m_world;
    OfflineEngine m_engine;
    MemoryVault m_vault;
    QTimer m_timer;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace dw::test
