#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace dw::test {

/// What a registry has under a tag, and how containers of it behave. Reads as a sentence:
/// \code
/// engine.push("registry.test/acme/web:v2", FakeImage().listeningOn(3000).withHealthCheck().readyAfter(3));
/// \endcode
class FakeImage final
{
public:
    /// Serves HTTP on \a port and says EXPOSE.
    FakeImage &listeningOn(int port) { m_port = port; return *this; }
    /// Listens nowhere.
    FakeImage &listeningNowhere() { m_port = 0; return *this; }
    FakeImage &withHealthCheck() { m_hasHealthCheck = true; return *this; }
    FakeImage &withLabel(const QString &name, const QString &value) { m_labels.insert(name, value); return *this; }
    /// Each start prints this to the log.
    FakeImage &printing(const QString &line) { m_log.append(line); return *this; }
    /// Connections are refused, and HEALTHCHECK says starting, until it was asked \a times; asking is a probe or an inspection.
    FakeImage &readyAfter(int times) { m_readyAfter = times; return *this; }
    /// Runs and answers 503 to everything; HEALTHCHECK says unhealthy.
    FakeImage &neverHealthy() { m_healthy = false; return *this; }
    /// Ends at once with \a code. Under a restart policy that is a crash loop, as with a real engine.
    FakeImage &exitingWith(int code) { m_exits = true; m_exitCode = code; return *this; }
    FakeImage &runningOutOfMemory() { m_exits = true; m_exitCode = 137; m_outOfMemory = true; return *this; }

    int m_port = 80;
    bool m_hasHealthCheck = false;
    bool m_healthy = true;
    bool m_exits = false;
    bool m_outOfMemory = false;
    int m_exitCode = 0;
    int m_readyAfter = 0;
    QMap<QString, QString> m_labels;
    QStringList m_log;
    QString m_tag;    ///< of the reference it was pushed under; what its web answers
    QString m_digest; ///< sha256:… of its manifest
    QString m_id;     ///< sha256:… of its configuration, which is what an engine calls the image's id
};

} // namespace dw::test
