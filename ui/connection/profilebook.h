#pragma once

#include "ui/connection/profile.h"

#include <QList>
#include <QObject>
#include <QSettings>

namespace dw::ui {

/// The connections that were made, and which one is open. Kept in the settings, without their tokens.
class ProfileBook final : public QObject
{
    Q_OBJECT
public:
    /// \a settings outlives the book.
    explicit ProfileBook(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] const QList<Profile> &profiles() const { return m_profiles; }
    [[nodiscard]] QString currentId() const { return m_current; }
    [[nodiscard]] const Profile *find(const QString &id) const;
    /// Adds or replaces by id, and opens it.
    void put(const Profile &profile);
    /// Opens \a profile for this run only: it is listed first and never kept.
    void give(const Profile &profile);
    void remove(const QString &id);
    void setCurrent(const QString &id);

Q_SIGNALS:
    void changed();
    void currentChanged();

private:
    void save();

    QSettings &m_settings;
    QList<Profile> m_profiles;
    QString m_current;
    QString m_given; ///< the id of the profile that is not kept
};

} // namespace dw::ui
