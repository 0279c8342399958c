#pragma once

#include "core/base/clock.h"
#include "tests/bench/stallmeter.h"
#include "ui/navigation.h"

#include <QPointer>

class QAbstractScrollArea;
class QWidget;

namespace dw::ui {
class Workspace;
}

namespace dw::bench {

/// Sits inside the measured desktop as an event filter: waits for the first painted content, then, if asked, goes through
/// all pages, sits still, scrolls, and reads a long log. Writes one JSON object a line to the standard output.
class DesktopProbe final : public QObject
{
public:
    /// Reads what to do from the environment: DW_BENCH_START, when the process was started (monotonic clock, ns),
    /// DW_BENCH_ROWS, the rows that a view must have when it is painted to count as content, DW_BENCH_TOUR, set to go on.
    explicit DesktopProbe(QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tellFirstPaint();
    QCoro::Task<> tour();
    [[nodiscard]] QCoro::Task<> pages(QString visit);
    [[nodiscard]] QCoro::Task<> watch(QString name, milliseconds duration, QPointer<QAbstractScrollArea> scrolled);
    [[nodiscard]] QCoro::Task<> longLog();
    [[nodiscard]] QCoro::Task<> settle(milliseconds duration);
    [[nodiscard]] QAbstractScrollArea *tallest() const;
    [[nodiscard]] ui::Workspace *workspace() const;

    SystemClock m_clock;
    StallMeter m_meter;
    QPointer<QWidget> m_awaited; ///< whose painting, or a child's, is waited for
    int m_rows = 0;
    bool m_isPainted = false;
};

} // namespace dw::bench
