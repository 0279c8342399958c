#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace dw::ui {

class Theme;

/// Tells a theme whether the system prefers dark, now and whenever that changes: by the settings portal of the desktop
/// (org.freedesktop.portal.Settings), and where there is none by the palette that the platform gives.
class SystemScheme final : public QObject
{
    Q_OBJECT
public:
    /// What the portal says of color-scheme.
    enum class Preference { None, Dark, Light };

    /// \a theme outlives this.
    SystemScheme(Theme &theme, const QDBusConnection &bus, QObject *parent = nullptr);

    [[nodiscard]] static Preference preferenceFrom(const QVariant &value);
    bool eventFilter(QObject *watched, QEvent *event) override;

public Q_SLOTS:
    /// The portal's SettingChanged.
    void take(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask(const QDBusConnection &bus);
    void take(Preference preference);

    Theme &m_theme;
    bool m_isTold = false; ///< by the portal, which then counts more than the palette
};

} // namespace dw::ui
