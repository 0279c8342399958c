// Preloaded into the daemon: counts the writes of its database and ends the process at one of them, as SIGKILL between two
// system calls would. A write is a transaction, whether the disk is waited for or not, or a checkpoint. It idles until the
// file named in DW_CRASH_CONTROL appears; what that holds is said at CrashControl. The process knows nothing of it, so what
// dies is the program as it ships.

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
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
std::atomic<bool> cutsPower{false}; // what no sync has reached is lost as well
std::atomic<long> logEnd{0};        // where the log's last written byte ends
std::atomic<long> syncedEnd{-1};    // and the last one that is on the disk; -1: nothing was written yet
std::atomic<int> logFile{-1};
std::atomic<long> begun{0};         // writes since the control file appeared
std::atomic<bool> isWriting{false}; // between a write's first byte and its last
std::atomic<bool> isLastPage{false}; // between the head and the page of a transaction's last frame

const char *controlFile()
{
    return std::getenv("DW_CRASH_CONTROL");
}

/// Reads “NUMBER call|write|power” once.
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
    cutsPower = std::strstr(text, "power") != nullptr;
    target = std::atol(text);
    return true;
}

[[noreturn]] void die(const char *moment)
{
    char path[512];
    std::snprintf(path, sizeof path, "%s.note", controlFile());
    const int file = int(syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600));
    char note[64];
    const int size = std::snprintf(note, sizeof note, "%ld %s", target.load(), moment);
    syscall(SYS_write, file, note, static_cast<size_t>(size));
    syscall(SYS_close, file);
    if (cutsPower)
        syscall(SYS_ftruncate, logFile.load(), syncedEnd.load());
    for (;;)
        syscall(SYS_kill, getpid(), SIGKILL);
}

enum class File { Other, Database, Log };

File fileOf(int descriptor)
{
    struct stat facts;
    if (fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode))
        return File::Other;
    char link[64];
    char path[512] = {};
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    // The index of the log (-shm) is made anew from it.
    if (readlink(link, path, sizeof path - 1) <= 0 || !std::strstr(path, "docker-watcher.sqlite") || std::strstr(path, "-shm"))
        return File::Other;
    return std::strstr(path, "-wal") ? File::Log : File::Database;
}

/// Whether \a data is the head of the frame that ends a transaction: it alone holds the size of the database after it
/// (SQLite, “Database File Format”, 4.1).
bool endsTransaction(const void *data, size_t size)
{
    constexpr size_t frameHead = 24;
    constexpr size_t databaseSize = 4;
    std::uint32_t pages = 0;
    if (size != frameHead)
        return false;
    std::memcpy(&pages, static_cast<const char *>(data) + databaseSize, sizeof pages);
    return pages != 0;
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
    if (!isArmed() || isWriting || fileOf(descriptor) == File::Other)
        return;
    // A cut that loses nothing is a kill, which is another sweep's: the next one that does is looked for.
    const bool losesSomething = syncedEnd >= 0 && syncedEnd < logEnd;
    if (++begun == target && cutsPower && !losesSomething)
        ++target;
    else if (begun == target)
        die(cutsPower ? "power" : "write");
    isWriting = true;
}

void beforeCall(int descriptor)
{
    if (isArmed() && diesAtCall && !isWriting && begun + 1 == target && isPeer(descriptor))
        die("call");
}

/// A transaction is visible to the next process with its last page, before or without a sync.
void afterBytes(int descriptor, const void *data, size_t size, off64_t offset)
{
    if (!isWriting || fileOf(descriptor) != File::Log)
        return;
    if (syncedEnd < 0)
        syncedEnd = offset;
    logFile = descriptor;
    logEnd = offset + static_cast<off64_t>(size);
    if (isLastPage.exchange(endsTransaction(data, size)))
        isWriting = false;
}

void afterSync(int descriptor)
{
    if (descriptor == logFile)
        syncedEnd = logEnd.load();
    if (isWriting && fileOf(descriptor) == File::Database)
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
    return pwrite64(descriptor, data, size, offset);
}

ssize_t pwrite64(int descriptor, const void *data, size_t size, off64_t offset)
{
    beforeBytes(descriptor);
    const ssize_t written = syscall(SYS_pwrite64, descriptor, data, size, offset);
    afterBytes(descriptor, data, size, offset);
    return written;
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
