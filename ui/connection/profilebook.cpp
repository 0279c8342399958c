#include "ui/connection/profilebook.h"

#include <algorithm>

namespace dw::ui {

ProfileBook::ProfileBook(QSettings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    const int count = m_settings.beginReadArray(QStringLiteral("connections"));
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        m_profiles << Profile{m_settings.value(QStringLiteral("id")).toString(), m_settings.value(QStringLiteral("name")).toString(),
                              m_settings.value(QStringLiteral("url")).toUrl(),
                              QByteArray::fromHex(m_settings.value(QStringLiteral("certificate")).toString().toLatin1())};
    }
    m_settings.endArray();
    m_current = m_settings.value(QStringLiteral("connection")).toString();
    if (!find(m_current))
        m_current = m_profiles.isEmpty() ? QString() : m_profiles.first().id;
}

const Profile *ProfileBook::find(const QString &id) const
{
    const auto found = std::ranges::find(m_profiles, id, &Profile::id);
    return found == m_profiles.end() ? nullptr : &*found;
}

void ProfileBook::put(const Profile &profile)
{
    const auto known = std::ranges::find(m_profiles, profile.id, &Profile::id);
    if (known == m_profiles.end())
        m_profiles << profile;
    else
        *known = profile;
    m_current = profile.id;
    save();
    Q_EMIT changed();
    Q_EMIT currentChanged();
}

void ProfileBook::give(const Profile &profile)
{
    m_profiles.prepend(profile);
    m_given = profile.id;
    m_current = profile.id;
}

void ProfileBook::remove(const QString &id)
{
    m_profiles.removeIf([&id](const Profile &profile) { return profile.id == id; });
    const bool wasCurrent = m_current == id;
    if (wasCurrent)
        m_current = m_profiles.isEmpty() ? QString() : m_profiles.first().id;
    save();
    Q_EMIT changed();
    if (wasCurrent)
        Q_EMIT currentChanged();
}

void ProfileBook::setCurrent(const QString &id)
{
    if (!find(id) || m_current == id)
        return;
    m_current = id;
    save();
    Q_EMIT currentChanged();
}

void ProfileBook::save()
{
    QList<Profile> kept = m_profiles;
    kept.removeIf([this](const Profile &profile) { return profile.id == m_given; });
    m_settings.beginWriteArray(QStringLiteral("connections"), int(kept.size()));
    for (int i = 0; i < kept.size(); ++i) {
        m_settings.setArrayIndex(i);
        m_settings.setValue(QStringLiteral("id"), kept[i].id);
        m_settings.setValue(QStringLiteral("name"), kept[i].name);
        m_settings.setValue(QStringLiteral("url"), kept[i].url);
        m_settings.setValue(QStringLiteral("certificate"), QString::fromLatin1(kept[i].certificate.toHex()));
    }
    m_settings.endArray();
    if (m_current != m_given)
        m_settings.setValue(QStringLiteral("connection"), m_current);
}

} // namespace dw::ui
