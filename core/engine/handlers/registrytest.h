#pragma once

#include "core/registry/registryclient.h"

#include <QJsonObject>

namespace dw {

/// Tries a registry step by step: reachability, login, and the list of \a image's tags (empty: no project has an image
/// of it, so there is none to list), and tells the requests left. What fails is an answer, not an error; what cannot be
/// tried any more is left out.
[[nodiscard]] QCoro::Task<QJsonObject> testRegistry(RegistryClient &client, QString image, std::stop_token stop);

} // namespace dw
