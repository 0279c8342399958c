#include "app/desktop.h"

#include <cstdio>

namespace dw {

int runDesktop(int &, char **)
{
    std::fputs("docker-watcher: this program was built without the desktop; use “docker-watcher --daemon” or a command, see --help\n",
               stderr);
    return 2;
}

} // namespace dw
