#include "core/model/imagereference.h"
