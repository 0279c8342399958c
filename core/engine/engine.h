#pragma once

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/engine/apirouter.h"
#include "core/engine/transportfactory.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace dw {

struct Repositories;

struct EngineOptions {
    QString dataDir;     ///< made with mode 0700 if it is not there
    Secret keyText;      ///< of ENCRYPTION_KEY or its file
    QUrl dockerHost;     ///< the first engine's address at first start; empty: the default socket
    QString dockerCertificates; ///< the folder of its certificates, if it is at tcp:// and asked over TLS
    QString seedFile;    ///< YAML imported at first start; empty: none
};

/// Everything a running daemon consists of, apart from its sockets: store, vault, peers, deployer, detector, and the
/// API over them. Owns all of it.
///
/// The constructor opens the store and, at first start, fills it: the first engine, the webhook secret, the seed, and
/// an admin token, which it writes to <data>/admin.token (0600). It throws Error::InvalidInput, with words for the
/// person at the terminal, if the directory, the database, the key or the seed cannot be used; nothing is changed then.
class Engine final : public QObject
{
    Q_OBJECT
public:
    /// The parts given outlive the engine.
    Engine(EngineOptions options, TransportFactory &transports, Clock &clock, RandomSource &random,
           QObject *parent = nullptr);
    ~Engine() override;

    /// Finishes or undoes what the last run left open, then takes deliveries and deploys.
    [[nodiscard]] QCoro::Task<> start();
    /// Takes nothing new; what runs is finished or, after \a limit, undone. Streams end.
    [[nodiscard]] QCoro::Task<> stop(milliseconds limit);

    [[nodiscard]] ApiRouter &api();
    [[nodiscard]] Repositories &repositories();
    [[nodiscard]] QString adminTokenFile() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace dw
