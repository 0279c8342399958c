#include "core/base/redaction.h"
