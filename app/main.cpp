#include <cstdio>

int main()
{
    std::puts("docker-watcher " DW_VERSION);
    return 0;
}
