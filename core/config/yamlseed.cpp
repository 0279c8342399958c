#include "core/config/yamlseed.h"
