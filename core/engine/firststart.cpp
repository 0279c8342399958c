#include "core/engine/firststart.h"

#include "core/base/logging.h"
#include "core/config/yamlseed.h"
#include "core/engine/datadirectory.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace dw {

namespace {

void importSeed(const QString &path, Database &database, Repositories &repositories)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Code::InvalidInput, QStringLiteral("cannot read the seed %1: %2").arg(path, file.errorString()));
    const Seed seed = parseSeed(file.readAll(), path, repositories.settings.load());
    for (const QString &change : applySeed(seed, database, repositories))
        qCInfo(lcApp).noquote() << "seed:" << change;
}

void makeAdminToken(const QString &tokenFile, Repositories &repositories, RandomSource &random, Clock &clock)
{
    const QByteArray token = random.bytes(32).toHex();
    ApiToken row;
    row.name = QStringLiteral("admin");
    row.role = Role::Admin;
    row.created = clock.now();
    static_cast<void>(repositories.tokens.insert(row, QCryptographicHash::hash(token, QCryptographicHash::Sha256)));
    // Before the commit: a token that nobody can read would lock everybody out, a file without its row is written anew.
    writePrivateFile(tokenFile, QByteArray(token + '\n'));
}

} // namespace

QString dockerCertificates(const QProcessEnvironment &environment)
{
    if (environment.value(QStringLiteral("DOCKER_TLS_VERIFY")).isEmpty())
        return {};
    const QString path = environment.value(QStringLiteral("DOCKER_CERT_PATH"));
    return QDir(path.isEmpty() ? QDir::home().filePath(QStringLiteral(".docker")) : path).absolutePath();
}

void firstStart(const EngineOptions &options, const QString &tokenFile, Database &database, Repositories &repositories,
                RandomSource &random, Clock &clock)
{
    if (!repositories.tokens.all().isEmpty()) {
        if (!options.seedFile.isEmpty())
            qCInfo(lcApp).noquote() << "the seed" << options.seedFile << "is not read: it is for the first start only";
        return;
    }
    Transaction transaction(database);
    if (!options.seedFile.isEmpty())
        importSeed(options.seedFile, database, repositories);
    if (repositories.engines.all().isEmpty()) {
        const QUrl url = options.dockerHost.isEmpty() ? QUrl(QStringLiteral("unix:///var/run/docker.sock")) : options.dockerHost;
        const bool isTcp = url.scheme() == QLatin1StringView("tcp");
        static_cast<void>(repositories.engines.insert({{}, QStringLiteral("local"), url, isTcp ? options.dockerCertificates : QString()}));
    }
    Settings settings = repositories.settings.load();
    if (settings.webhookSecret.isEmpty()) {
        settings.webhookSecret = Secret(QString::fromLatin1(random.bytes(16).toHex()));
        repositories.settings.save(settings);
    }
    makeAdminToken(tokenFile, repositories, random, clock);
    transaction.commit();
    qCInfo(lcApp).noquote() << "first start: the admin token is in" << tokenFile;
}

} // namespace dw
