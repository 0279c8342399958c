#include "core/deploy/deployer.h"
