// Preloaded into the daemon: counts the durable writes of its database and ends the process at one of them, as a power
// cut between two system calls would. It idles until the file named in DW_CRASH_CONTROL appears; what that holds is said
// at CrashControl. The process knows nothing of it, so what dies is the program as it ships.

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <netinet/in.h>
#include <unistd.h>

namespace {

constexpr long unarmed = -1;

std::atomic<long> target{unarmed};  // the number of the write to die at
std::atomic<bool> diesAtCall{false};
std::atomic<long> begun{0};         // writes since the control file appeared
std::atomic<bool> isWriting{false}; // between a write's first byte and its sync

const char *controlFile()
{
    return std::getenv("DW_CRASH_CONTROL");
}

/// Reads “NUMBER call|write” once.
bool isArmed()
{
    if (target.load() != unarmed)
        return true;
    const char *path = controlFile();
    const int file = path ? int(syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC)) : -1;
    if (file < 0)
        return false;
    char text[64] = {};
    const ssize_t size = syscall(SYS_read, file, text, sizeof text - 1);
    syscall(SYS_close, file);
    if (size <= 0)
        return false;
    diesAtCall = std::strstr(text, "call") != nullptr;
    target = std::atol(text);
    return true;
}

[[noreturn]] void die(const char *moment)
{
    char path[512];
    std::snprintf(path, sizeof path, "%s.note", controlFile());
    const int file = int(syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600));
    syscall(SYS_write, file, moment, std::strlen(moment));
    syscall(SYS_close, file);
    for (;;)
        syscall(SYS_kill, getpid(), SIGKILL);
}

bool isDatabase(int descriptor)
{
    struct stat facts;
    if (fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode))
        return false;
    char link[64];
    char path[512] = {};
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    return readlink(link, path, sizeof path - 1) > 0 && std::strstr(path, "docker-watcher.sqlite") != nullptr;
}

/// Whether \a descriptor is a connection that the process made itself: to the engine, a registry, the proxy or a probed
/// container. Those that it accepted have the port it listens on.
bool isPeer(int descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (getsockname(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return false;
    if (address.ss_family == AF_UNIX)
        return true;
    if (address.ss_family != AF_INET)
        return false;
    const char *own = std::getenv("DW_CRASH_PORT");
    return !own || ntohs(reinterpret_cast<sockaddr_in *>(&address)->sin_port) != std::atoi(own);
}

void beforeBytes(int descriptor)
{
    if (!isArmed() || isWriting || !isDatabase(descriptor))
        return;
    if (++begun == target)
        die("write");
    isWriting = true;
}

void beforeCall(int descriptor)
{
    if (isArmed() && diesAtCall && !isWriting && begun + 1 == target && isPeer(descriptor))
        die("call");
}

void afterSync(int descriptor)
{
    if (isWriting && isDatabase(descriptor))
        isWriting = false;
}

} // namespace

extern "C" {

ssize_t write(int descriptor, const void *data, size_t size)
{
    beforeBytes(descriptor);
    beforeCall(descriptor);
    return syscall(SYS_write, descriptor, data, size);
}

ssize_t pwrite(int descriptor, const void *data, size_t size, off_t offset)
{
    beforeBytes(descriptor);
    return syscall(SYS_pwrite64, descriptor, data, size, offset);
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t offset)
{
    beforeBytes(descriptor);
    return syscall(SYS_pwrite64, descriptor, data, size, offset);
}

ssize_t writev(int descriptor, const iovec *parts, int count)
{
    beforeCall(descriptor);
    return syscall(SYS_writev, descriptor, parts, count);
}

ssize_t send(int descriptor, const void *data, size_t size, int flags)
{
    beforeCall(descriptor);
    return syscall(SYS_sendto, descriptor, data, size, flags, nullptr, 0);
}

ssize_t sendto(int descriptor, const void *data, size_t size, int flags, const sockaddr *to, socklen_t length)
{
    beforeCall(descriptor);
    return syscall(SYS_sendto, descriptor, data, size, flags, to, length);
}

ssize_t sendmsg(int descriptor, const msghdr *message, int flags)
{
    beforeCall(descriptor);
    return syscall(SYS_sendmsg, descriptor, message, flags);
}

int fdatasync(int descriptor)
{
    const int result = int(syscall(SYS_fdatasync, descriptor));
    afterSync(descriptor);
    return result;
}

int fsync(int descriptor)
{
    const int result = int(syscall(SYS_fsync, descriptor));
    afterSync(descriptor);
    return result;
}

} // extern "C"
