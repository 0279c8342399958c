#pragma once

#include <QGuiApplication>
#include <QStyle>

namespace dw::ui {

/// The side at which lines begin, whatever a single text is: a label would otherwise put addresses and figures to the left
/// in languages that run from right to left.
[[nodiscard]] inline Qt::Alignment leading()
{
    return QStyle::visualAlignment(QGuiApplication::layoutDirection(), Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter;
}

/// The side at which lines end.
[[nodiscard]] inline Qt::Alignment trailing()
{
    return QStyle::visualAlignment(QGuiApplication::layoutDirection(), Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter;
}

} // namespace dw::ui
