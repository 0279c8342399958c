#pragma once

#include <QProxyStyle>

namespace dw::ui {

/// Fusion, whose menus underline their keys only while these are of use.
class DeskStyle final : public QProxyStyle
{
    Q_OBJECT
public:
    DeskStyle();

    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
};

} // namespace dw::ui
