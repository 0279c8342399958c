#include "app/cli/rekeycommand.h"

#include "app/commandline.h"
#include "core/secrets/vault.h"
#include "core/store/rekey.h"
#include "core/store/settingsrepository.h"

#include <QDir>
#include <QFile>
#include <QProcessEnvironment>

namespace dw {

namespace {

Secret keyOfEnvironment()
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    QMap<QString, QString> variables;
    for (const QString &name : system.keys())
        variables.insert(name, system.value(name));
    return keyTextFromEnvironment(variables);
}

Secret keyOfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Code::InvalidInput, QStringLiteral("cannot read the new key in %1: %2").arg(path, file.errorString()));
    return Secret(QString::fromUtf8(file.read(4096)).trimmed());
}

} // namespace

void RekeyCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOption({QStringLiteral("data"), QStringLiteral("the daemon's data directory"), QStringLiteral("DIR")});
}

QCoro::Task<int> RekeyCommand::run(CommandContext &context)
{
    const QString directory = context.options.isSet(QStringLiteral("data")) ? context.options.value(QStringLiteral("data")) : defaultDataDir();
    const QString path = QDir(directory).absoluteFilePath(QStringLiteral("docker-watcher.sqlite"));
    if (!QFile::exists(path))
        throw Error(Error::Code::NotFound, QStringLiteral("there is no database in %1; name the daemon's directory with --data").arg(directory));
    SystemRandom random;
    Database database(path);
    const QByteArray salt = vaultSalt(database, random);
    const Vault present(keyFromText(keyOfEnvironment(), salt), random);
    const Vault next(keyFromText(keyOfFile(context.arguments[0]), salt), random);
    rekey(database, present, next);
    context.output.line(QStringLiteral("the secrets are sealed with the new key; give it to the daemon as ENCRYPTION_KEY or ENCRYPTION_KEY_FILE"));
    co_return exitcode::success;
}

} // namespace dw
