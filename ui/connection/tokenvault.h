#pragma once

#include "core/base/secret.h"

#include <QObject>

#include <functional>

namespace dw::ui {

/// Where connection tokens are kept.
class TokenVault
{
public:
    using Read = std::function<void(const Secret &token, const QString &problem)>;
    using Written = std::function<void(const QString &problem)>;

    TokenVault() = default;
    virtual ~TokenVault() = default;
    Q_DISABLE_COPY_MOVE(TokenVault)

    /// Gives the token, empty if there is none; a problem if the keychain is missing or locked.
    virtual void read(QObject *context, const QString &profile, Read done) = 0;
    virtual void write(QObject *context, const QString &profile, const Secret &token, Written done) = 0;
    virtual void erase(const QString &profile) = 0;
    /// Keeps the token in a file that only this user can read, because the person said so.
    virtual void writeToFile(const QString &profile, const Secret &token) = 0;
};

} // namespace dw::ui
