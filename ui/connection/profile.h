#pragma once

#include <QString>
#include <QUrl>

namespace dw::ui {

/// A daemon that the desktop knows. Its token is kept elsewhere, under the profile's id.
struct Profile {
    QString id;
    QString name;
    QUrl url; ///< empty: this computer
    friend bool operator==(const Profile &, const Profile &) = default;

    [[nodiscard]] bool isLocal() const { return url.isEmpty(); }
};

} // namespace dw::ui
