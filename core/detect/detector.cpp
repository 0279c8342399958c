#include "core/detect/detector.h"
