#include "ui/pages/logfeeder.h"

#include "core/api/apijson.h"
#include "core/api/pulljson.h"

#include <QTimer>

namespace dw::ui {

namespace {

/// A deploy's line in columns, coloured by what it says: 2 red, 3 green, 4 yellow, 5 blue, see AnsiSpan.
LogLine lineOf(const DeployLogLine &line)
{
    const QString time = line.at.toLocalTime().toString(QStringLiteral("hh:mm:ss.zzz"));
    LogLine shown{QStringLiteral("%1  %2 %3").arg(time, line.step.leftJustified(9), line.text), {}};
    int color = 0;
    if (line.text.contains(QLatin1StringView("failed")) || line.text.contains(QLatin1StringView("error")))
        color = 2;
    else if (line.text.contains(QLatin1StringView("refused")) || line.text.contains(QLatin1StringView("retry")) || line.text.contains(QLatin1StringView("starting")))
        color = 4;
    else if (line.step == QLatin1StringView("done") || line.text.contains(QStringLiteral("→ 200")) || line.step == QLatin1StringView("verify"))
        color = 3;
    shown.spans = {{0, 1, false}, {time.size(), color == 0 ? 5 : color, false}, {time.size() + 11, color, false}};
    return shown;
}

} // namespace

LogFeeder::LogFeeder(Desk &desk, LogPanel &panel, QObject *parent) : QObject(parent), m_desk(desk), m_panel(panel)
{
    connect(&desk.session, &Session::stateChanged, this, [this] {
        if (m_desk.session.isConnected() && m_subject > 0)
            begin(m_path, m_isDeploy);
    });
}

LogFeeder::~LogFeeder()
{
    stop();
}

void LogFeeder::stop()
{
    if (m_stop)
        m_stop->request_stop();
    m_stop.reset();
    m_subject = 0;
}

void LogFeeder::followDeploy(qint64 deploy)
{
    if (m_isDeploy && m_subject == deploy)
        return;
    m_subject = deploy;
    begin(QStringLiteral("/api/deploys/%1/logs").arg(deploy), true);
}

void LogFeeder::followInstance(const QString &path, qint64 instance)
{
    if (!m_isDeploy && m_subject == instance)
        return;
    m_subject = instance;
    begin(path, false);
}

void LogFeeder::begin(const QString &path, bool isDeploy)
{
    if (m_stop)
        m_stop->request_stop();
    m_stop.emplace();
    m_path = path;
    m_isDeploy = isDeploy;
    m_ansi = {};
    m_batch.clear();
    m_panel.clear();
    tellPull({});
    m_panel.setPlaceholder(tr("No line yet."));
    m_desk.session.follow(
        this, path, m_stop->get_token(), [this](const ApiEvent &event) { take(event); },
        [this](const Error &error) {
            if (error.code() != Error::Code::Cancelled)
                m_panel.setPlaceholder(error.message());
        });
}

void LogFeeder::take(const ApiEvent &event)
{
    if (event.type == QLatin1StringView("pull"))
        tellPull(api::pullStateFromJson(event.data));
    else if (event.type == QLatin1StringView("end"))
        tellPull({});
    if (event.type != QLatin1StringView("log"))
        return;
    if (m_isDeploy) {
        const DeployLogLine line = api::deployLogLineFromJson(event.data);
        if (line.step != QLatin1StringView("pull"))
            tellPull({}); // the next step has begun
        m_batch << lineOf(line);
    } else
        m_batch << m_ansi.feed(event.data.value(QStringLiteral("text")).toString());
    if (!std::exchange(m_flushPlanned, true))
        QTimer::singleShot(20, this, &LogFeeder::flush);
}

void LogFeeder::tellPull(const PullState &pull)
{
    if (std::exchange(m_pull, pull) != pull)
        Q_EMIT pullChanged(pull);
}

void LogFeeder::flush()
{
    m_flushPlanned = false;
    m_panel.append(std::exchange(m_batch, {}));
}

} // namespace dw::ui
