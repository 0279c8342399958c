#include "core/docker/dockerclient.h"
