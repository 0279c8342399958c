#pragma once

#include <QObject>

#include <functional>

namespace dw::ui {

/// The engine that the desktop runs itself, “This computer”, as the window sees it.
class OwnEngine
{
public:
    OwnEngine() = default;
    virtual ~OwnEngine() = default;
    Q_DISABLE_COPY_MOVE(OwnEngine)

    [[nodiscard]] virtual QString dataDir() const = 0;
    /// Whether there are data already, which only the key that they were made with opens.
    [[nodiscard]] virtual bool hasData() const = 0;
    [[nodiscard]] virtual bool isRunning() const = 0;
    /// Ends the engine; running deploys get up to half a minute. Calls \a stopped later, unless \a context is gone.
    virtual void stop(QObject *context, std::function<void()> stopped) = 0;
};

} // namespace dw::ui
