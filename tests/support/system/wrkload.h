#pragma once

#include <QProcess>
#include <QTemporaryFile>
#include <QUrl>

namespace dw::test {

/// The program wrk, which asks some hundred times a second until it is ended, on connections that it keeps or on a new one
/// for every request.
///
/// wrk counts a read error when the server closes a kept connection between two requests, even if it has not asked yet, and
/// does not ask again as browsers do (RFC 9112 §9.3.1). nginx 1.22 closes its idle connections whenever it is reloaded.
/// Whether a request was lost is told by nginx's own log, in which each of wrk's has the name of its run.
class WrkLoad final
{
public:
    enum class Connections { Kept, Fresh };
    static constexpr int connections = 8;

    struct Report {
        qint64 answered = 0; ///< complete answers
        qint64 connectErrors = 0;
        qint64 readErrors = 0;
        qint64 writeErrors = 0;
        qint64 timeouts = 0;
        qint64 refused = 0; ///< answered with something else than 2xx or 3xx
        QByteArray text;    ///< wrk's own words
    };

    /// Starts to ask \a frontDoor for / of \a host. The requests are named \a name.
    WrkLoad(const QUrl &frontDoor, const QByteArray &host, QByteArray name, Connections connections);
    ~WrkLoad();
    Q_DISABLE_COPY_MOVE(WrkLoad)

    /// Empty while it runs, else why not.
    [[nodiscard]] QString problem() const;
    /// Ends it.
    [[nodiscard]] Report end();
    [[nodiscard]] const QByteArray &name() const { return m_name; }

    /// What the text of a report says.
    [[nodiscard]] static Report parsed(const QByteArray &text);

private:
    QByteArray m_name;
    QTemporaryFile m_script; ///< what wrk does between two requests
    QProcess m_process;
};

} // namespace dw::test
