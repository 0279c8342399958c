#include "core/api/apijson.h"
