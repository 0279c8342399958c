#pragma once

#include "app/localengine.h"
#include "ui/connection/ownengine.h"

namespace dw {

/// “This computer” for the window.
class DesktopEngine final : public ui::OwnEngine
{
public:
    explicit DesktopEngine(const QString &dataDir) : m_engine(dataDir) {}

    [[nodiscard]] QString dataDir() const override { return m_engine.dataDir(); }
    [[nodiscard]] bool hasData() const override { return m_engine.hasData(); }
    [[nodiscard]] bool isRunning() const override { return m_engine.state() != LocalEngine::State::Stopped; }
    void stop(QObject *context, std::function<void()> stopped) override { end(context, std::move(stopped)); }
    [[nodiscard]] std::shared_ptr<ApiTransport> open(const Secret &key) { return m_engine.open(key); }

private:
    QCoro::Task<> end(QPointer<QObject> context, std::function<void()> stopped)
    {
        co_await m_engine.stop();
        if (context)
            stopped();
    }

    LocalEngine m_engine;
};

} // namespace dw
