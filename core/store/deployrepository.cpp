#include "core/store/deployrepository.h"
