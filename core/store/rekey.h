#pragma once

#include "core/secrets/vault.h"
#include "core/store/database.h"

namespace dw {

/// Seals every stored secret with \a next instead of \a present, all or nothing. Throws Error::InvalidInput if \a present
/// is not the key of this database.
void rekey(Database &database, const Vault &present, const Vault &next);

} // namespace dw
