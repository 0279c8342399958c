#pragma once

#include "ui/connection/tokenvault.h"

namespace dw::ui {

/// Tokens in the desktop's keychain. A token that was put into a file instead is found there first.
class KeychainVault final : public TokenVault
{
public:
    /// \a directory is where the file would be.
    explicit KeychainVault(QString directory);

    void read(QObject *context, const QString &profile, Read done) override;
    void write(QObject *context, const QString &profile, const Secret &token, Written done) override;
    void erase(const QString &profile) override;
    void writeToFile(const QString &profile, const Secret &token) override;

private:
    [[nodiscard]] QString filePath(const QString &profile) const;

    QString m_directory;
};

} // namespace dw::ui
