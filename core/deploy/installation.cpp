#include "core/deploy/installation.h"

#include "core/store/settingsrepository.h"

#include <QCryptographicHash>

namespace dw {

QString installationId(Database &database, RandomSource &random)
{
    const QByteArray seed = QByteArrayLiteral("docker-watcher installation ") + vaultSalt(database, random);
    return QString::fromLatin1(QCryptographicHash::hash(seed, QCryptographicHash::Sha256).toHex().left(16));
}

} // namespace dw
