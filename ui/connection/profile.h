#pragma once

#include <QString>
#include <QUrl>

namespace dw::ui {

/// A daemon that the desktop knows. Its token is kept elsewhere, under the profile's id.
struct Profile {
    QString id;
    QString name;
    QUrl url; ///< empty: this computer
    QByteArray certificate{}; ///< SHA-256 of the one a person accepted for it; empty: the system decides
    friend bool operator==(const Profile &, const Profile &) = default;

    [[nodiscard]] bool isLocal() const { return url.isEmpty(); }
};

} // namespace dw::ui
