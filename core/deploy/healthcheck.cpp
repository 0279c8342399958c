#include "core/deploy/healthcheck.h"
