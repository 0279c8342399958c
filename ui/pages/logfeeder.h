#pragma once

#include "ui/desk.h"
#include "core/model/pullstate.h"
#include "ui/log/logpanel.h"

#include <optional>

namespace dw::ui {

/// Fills a LogPanel from a log of the daemon: a deploy's or a container's. Comes back by itself when the session does.
class LogFeeder final : public QObject
{
    Q_OBJECT
public:
    LogFeeder(Desk &desk, LogPanel &panel, QObject *parent);
    ~LogFeeder() override;

    void followDeploy(qint64 deploy);
    void followInstance(const QString &path, qint64 instance);
    void stop();
    [[nodiscard]] qint64 subject() const { return m_subject; }

Q_SIGNALS:
    /// How far the pull of the deploy is; nothing once it is over.
    void pullChanged(const dw::PullState &pull);

private:
    void begin(const QString &path, bool isDeploy);
    void take(const ApiEvent &event);
    void flush();
    void tellPull(const PullState &pull);

    Desk &m_desk;
    LogPanel &m_panel;
    std::optional<std::stop_source> m_stop;
    QString m_path;
    bool m_isDeploy = false;
    qint64 m_subject = 0;
    AnsiText m_ansi;
    QList<LogLine> m_batch;
    bool m_flushPlanned = false;
    PullState m_pull;
};

} // namespace dw::ui
