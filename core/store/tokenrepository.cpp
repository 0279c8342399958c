#include "core/store/tokenrepository.h"
