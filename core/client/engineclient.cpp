#include "core/client/apitransport.h"
