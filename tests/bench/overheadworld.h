#pragma once

#include "core/engine/engine.h"
#include "tests/bench/curlreplay.h"
#include "tests/support/base/countedrandom.h"
#include "tests/support/system/npmprocess.h"
#include "tests/support/system/realworld.h"

#include <memory>

namespace dw::bench {

/// One deploy as it was made.
struct MeasuredDeploy {
    QString problem;           ///< empty if it succeeded
    double total = 0;          ///< ms from the API's call to the end of the deploy's log
    double pauses = 0;         ///< ms of them in which the program waited on purpose and called nobody
    double cpu = 0;            ///< ms of this process, the engine's and proxy's work not among them
    Script script;
    QStringList others;        ///< calls made meanwhile that are not the deploy's
};

/// The program's engine in this process, between a real engine, a real registry and the NPM test server with its nginx,
/// which are processes of their own. One version serves; others are deployed beside it and taken away again.
class OverheadWorld final
{
public:
    OverheadWorld();
    ~OverheadWorld();

    /// Empty if all runs and the first version serves.
    [[nodiscard]] QString start(int versions);
    /// Deploys the version of that number: it becomes the default.
    [[nodiscard]] MeasuredDeploy deploy(int version);
    /// Makes the first version the default again and takes the other away; returns the calls of that.
    [[nodiscard]] Script takeBack(int version);
    /// The same calls by curl. The program must be stopped.
    [[nodiscard]] ReplayedCalls replay(const Script &script);
    /// Images, so that the next deploy pulls.
    void forgetImages();
    /// Ends the program's engine, or begins it anew on the same data.
    void stopProgram();
    [[nodiscard]] QString startProgram();

private:
    [[nodiscard]] QJsonObject call(const QByteArray &method, const QString &path, const QJsonObject &body = {});
    /// Waits for the end of the deploy, as a person who reads its log would see it.
    void endOf(qint64 deploy);
    void act(const QByteArray &method, const QString &path);
    [[nodiscard]] QString instancePath(const QString &tag);
    [[nodiscard]] Script script(QStringList *others);
    [[nodiscard]] QStringList images();
    void noteHosts(const Script &script);

    dw::test::RealWorld m_world;
    dw::test::NpmProcess m_npm;
    CallRecorder m_calls;
    RecordingClock m_clock;
    dw::test::CountedRandom m_random;
    QTemporaryDir m_data;
    std::unique_ptr<Engine> m_engine;
    CurlReplay m_curl;
    QStringList m_keptImages; ///< those that no measured deploy brings
    double m_pauses = 0;
};

} // namespace dw::bench
