#include "core/model/subdomain.h"
