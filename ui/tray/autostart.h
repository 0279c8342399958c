#pragma once

#include <QString>

namespace dw::ui {

/// Start at login, by an entry in the XDG autostart folder (Desktop Application Autostart Specification).
class Autostart final
{
public:
    [[nodiscard]] bool isEnabled() const;
    void setEnabled(bool enabled);

private:
    [[nodiscard]] static QString path();
};

} // namespace dw::ui
