#pragma once

#include <QJsonObject>
#include <QtGlobal>

namespace dw::test {

/// The nginx behind an imitated NPM.
class NginxBackend
{
public:
    /// NPM answers 500 if nginx's configuration is already broken by something else.
    enum class Outcome { Loaded, Refused, BrokenElsewhere };
    struct Result {
        Outcome outcome = Outcome::Loaded;
        QString error; ///< nginx's words
    };

    NginxBackend() = default;
    virtual ~NginxBackend() = default;
    Q_DISABLE_COPY_MOVE(NginxBackend)

    /// Writes, tests and loads the host's configuration; one that is refused is deleted.
    [[nodiscard]] virtual Result load(const QJsonObject &host) = 0;
    [[nodiscard]] virtual Result unload(qint64 id) = 0;
};

} // namespace dw::test
