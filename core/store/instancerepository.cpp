#include "core/store/instancerepository.h"
