#include "core/store/deliveryrepository.h"
