#pragma once

#include "core/base/enumnames.h"

#include <QObject>

namespace dw::ui {

/// The kinds of things the desktop keeps a copy of.
enum class RecordKind { Project, Instance, Deploy, Delivery, Registry };

enum class RecordChange { Inserted, Updated, Removed };

} // namespace dw::ui

namespace dw {

/// The words the API's events use.
template <>
struct EnumNames<ui::RecordKind> {
    static constexpr std::pair<ui::RecordKind, std::string_view> table[] = {
        {ui::RecordKind::Project, "project"}, {ui::RecordKind::Instance, "instance"}, {ui::RecordKind::Deploy, "deploy"},
        {ui::RecordKind::Delivery, "delivery"}, {ui::RecordKind::Registry, "registry"}};
};

} // namespace dw
