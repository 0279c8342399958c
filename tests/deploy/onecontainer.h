#pragma once

#include "tests/support/web/fakeweb.h"

#include <functional>

namespace dw::test {

/// One container of an engine, whose life is a function of the time.
struct OneContainer {
    QString state = QStringLiteral("running");
    QString health;
    int exitCode = 0;
    int restartCount = 0;
    bool outOfMemory = false;
    bool isGone = false;
    QStringList log;
    std::function<void(OneContainer &, milliseconds)> life;

    [[nodiscard]] QByteArray inspection() const;
    [[nodiscard]] QByteArray framedLog() const;
};

/// What the engine of \a container answers to \a request at \a now.
[[nodiscard]] HttpResponse engineAnswer(OneContainer &container, milliseconds now, const HttpRequest &request);

} // namespace dw::test
