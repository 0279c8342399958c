#include "core/store/seentagrepository.h"
