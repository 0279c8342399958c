#include "ui/connection/keychainvault.h"

#include <QDir>
#include <QFile>
#include <QPointer>

#include <qt6keychain/keychain.h>

namespace dw::ui {

namespace {

QString serviceName()
{
    return QStringLiteral("Docker Watcher");
}

} // namespace

KeychainVault::KeychainVault(QString directory) : m_directory(std::move(directory)) {}

QString KeychainVault::filePath(const QString &profile) const
{
    return QDir(m_directory).filePath(QStringLiteral("token-%1").arg(profile));
}

void KeychainVault::read(QObject *context, const QString &profile, Read done)
{
    QFile file(filePath(profile));
    if (file.open(QIODevice::ReadOnly)) {
        done(Secret(QString::fromUtf8(file.readAll()).trimmed()), {});
        return;
    }
    auto *job = new QKeychain::ReadPasswordJob(serviceName());
    job->setKey(profile);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        const bool isMissing = job->error() == QKeychain::EntryNotFound || job->error() == QKeychain::NoError;
        done(Secret(job->textData()), isMissing ? QString() : job->errorString());
    });
    job->start();
}

void KeychainVault::write(QObject *context, const QString &profile, const Secret &token, Written done)
{
    auto *job = new QKeychain::WritePasswordJob(serviceName());
    job->setKey(profile);
    job->setTextData(token.reveal());
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done = std::move(done)] {
        done(job->error() == QKeychain::NoError ? QString() : job->errorString());
    });
    job->start();
}

void KeychainVault::erase(const QString &profile)
{
    QFile::remove(filePath(profile));
    auto *job = new QKeychain::DeletePasswordJob(serviceName());
    job->setKey(profile);
    job->start();
}

void KeychainVault::writeToFile(const QString &profile, const Secret &token)
{
    QDir().mkpath(m_directory);
    QFile file(filePath(profile));
    // The permissions come before the content: nobody else can read it at any moment.
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) && !file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(token.reveal().toUtf8());
}

} // namespace dw::ui
