#pragma once

#include "ui/connection/session.h"
#include "ui/models/statsbook.h"

#include <QHash>

namespace dw::ui {

/// Follows CPU and memory of running instances, of a limited number at once: each is a stream that the engine feeds.
class StatsWatcher final : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype most = 16;

    StatsWatcher(Session &session, StatsBook &book, QObject *parent);
    ~StatsWatcher() override;

private:
    void begin(qint64 instance);
    void end(qint64 instance);
    void take(RecordKind kind, qint64 id);
    void restart();

    Session &m_session;
    StatsBook &m_book;
    QHash<qint64, std::stop_source> m_watched;
};

} // namespace dw::ui
