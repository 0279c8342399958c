#include "core/net/httptransport.h"
