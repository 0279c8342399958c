#pragma once

#include "core/model/deploy.h"

namespace dw {
class JsonText;
}

namespace dw::api {

/// A deploy as JSON text, written without a tree in between: pages of them have hundreds of steps. apijson.h has it as an
/// object.
void write(JsonText &json, const Deploy &deploy);

} // namespace dw::api
