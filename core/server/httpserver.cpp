#include "core/api/apimessage.h"
