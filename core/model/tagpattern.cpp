#include "core/model/tagpattern.h"
