#include "ui/connection/giventokenvault.h"

namespace dw::ui {

GivenTokenVault::GivenTokenVault(QString profile, Secret token, TokenVault &behind)
    : m_profile(std::move(profile)), m_token(std::move(token)), m_behind(behind)
{
}

void GivenTokenVault::read(QObject *context, const QString &profile, Read done)
{
    if (profile == m_profile)
        done(m_token, {});
    else
        m_behind.read(context, profile, std::move(done));
}

void GivenTokenVault::write(QObject *context, const QString &profile, const Secret &token, Written done)
{
    if (profile != m_profile) {
        m_behind.write(context, profile, token, std::move(done));
        return;
    }
    m_token = token;
    done({});
}

void GivenTokenVault::erase(const QString &profile)
{
    if (profile != m_profile)
        m_behind.erase(profile);
}

void GivenTokenVault::writeToFile(const QString &profile, const Secret &token)
{
    if (profile != m_profile)
        m_behind.writeToFile(profile, token);
}

} // namespace dw::ui
