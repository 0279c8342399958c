#include "core/registry/registryclient.h"
