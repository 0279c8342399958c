#include "core/model/tagorder.h"
