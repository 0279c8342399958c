#include "core/secrets/vault.h"
