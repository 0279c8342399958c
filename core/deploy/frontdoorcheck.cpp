#include "core/deploy/frontdoorcheck.h"
