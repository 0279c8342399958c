#include "core/proxy/reverseproxy.h"
