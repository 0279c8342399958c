#include "core/store/repositories.h"
