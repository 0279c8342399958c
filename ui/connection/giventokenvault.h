#pragma once

#include "ui/connection/tokenvault.h"

namespace dw::ui {

/// Knows the token of one profile that was given for this run only, and leaves all others to the vault behind it.
class GivenTokenVault final : public TokenVault
{
public:
    /// \a behind outlives this vault.
    GivenTokenVault(QString profile, Secret token, TokenVault &behind);

    void read(QObject *context, const QString &profile, Read done) override;
    void write(QObject *context, const QString &profile, const Secret &token, Written done) override;
    void erase(const QString &profile) override;
    void writeToFile(const QString &profile, const Secret &token) override;

private:
    QString m_profile;
    Secret m_token;
    TokenVault &m_behind;
};

} // namespace dw::ui
