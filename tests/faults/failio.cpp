/* Preloaded: the n-th call that writes below a folder fails, or ends the program as a power cut would.
   FAILIO_BELOW folder; FAILIO_AT n (from 1); FAILIO_HOW an error number, or "kill", or "short"; FAILIO_STICKY: all
   after it fail too. FAILIO_WHILE file: all fail as long as it exists, as on a disk that is full until somebody makes
   room. FAILIO_CLOCK seconds: the machine's clock stands there, counted from 1970. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include <atomic>

static std::atomic<long> calls;

static int below(const char* path) {
    const char* folder = getenv("FAILIO_BELOW");
    return folder != NULL && path != NULL && strncmp(path, folder, strlen(folder)) == 0;
}
static int below_fd(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return below(path);
}
/* 0: go on; -1: fail with errno; 1: write less than asked. */
static int due(void) {
    const char* at = getenv("FAILIO_AT");
    const char* how = getenv("FAILIO_HOW");
    const char* report = getenv("FAILIO_COUNT");
    const long now = ++calls;
    if (report != NULL) {
        FILE* file = fopen(report, "w");
        if (file != NULL) {
            fprintf(file, "%ld\n", now);
            fclose(file);
        }
    }
    const char* full = getenv("FAILIO_WHILE");
    if (full != NULL && access(full, F_OK) == 0) {
        errno = ENOSPC;
        return -1;
    }
    if (at == NULL || how == NULL) return 0;
    const long wanted = atol(at);
    if (now != wanted && !(getenv("FAILIO_STICKY") != NULL && now > wanted)) return 0;
    if (strcmp(how, "kill") == 0) kill(getpid(), SIGKILL);
    if (strcmp(how, "short") == 0) return 1;
    errno = atoi(how);
    return -1;
}

#define REAL(type, name, ...)                \
    static type (*real)(__VA_ARGS__) = NULL; \
    if (real == NULL) real = reinterpret_cast<type (*)(__VA_ARGS__)>(dlsym(RTLD_NEXT, name))

extern "C" {

ssize_t write(int fd, const void* bytes, size_t count) {
    REAL(ssize_t, "write", int, const void*, size_t);
    const int what = below_fd(fd) ? due() : 0;
    return what < 0 ? -1 : real(fd, bytes, what > 0 && count > 1 ? count / 2 : count);
}
ssize_t pwrite64(int fd, const void* bytes, size_t count, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void*, size_t, off64_t);
    const int what = below_fd(fd) ? due() : 0;
    return what < 0 ? -1 : real(fd, bytes, what > 0 && count > 1 ? count / 2 : count, at);
}
ssize_t pwrite(int fd, const void* bytes, size_t count, off_t at) { return pwrite64(fd, bytes, count, at); }
int fsync(int fd) {
    REAL(int, "fsync", int);
    return below_fd(fd) && due() < 0 ? -1 : real(fd);
}
int fdatasync(int fd) {
    REAL(int, "fdatasync", int);
    return below_fd(fd) && due() < 0 ? -1 : real(fd);
}
int ftruncate64(int fd, off64_t size) noexcept {
    REAL(int, "ftruncate64", int, off64_t);
    return below_fd(fd) && due() < 0 ? -1 : real(fd, size);
}
int ftruncate(int fd, off_t size) noexcept { return ftruncate64(fd, size); }
int unlink(const char* path) noexcept {
    REAL(int, "unlink", const char*);
    return below(path) && due() < 0 ? -1 : real(path);
}
int rename(const char* from, const char* to) noexcept {
    REAL(int, "rename", const char*, const char*);
    return below(to) && due() < 0 ? -1 : real(from, to);
}
int renameat2(int, const char* from, int, const char* to, unsigned how) noexcept {
    REAL(int, "renameat2", int, const char*, int, const char*, unsigned);
    return below(to) && due() < 0 ? -1 : real(AT_FDCWD, from, AT_FDCWD, to, how);
}
int close(int fd) {
    REAL(int, "close", int);
    if (!below_fd(fd)) return real(fd);
    const int what = due();
    const int result = real(fd);
    return what < 0 ? (errno = EIO, -1) : result;
}
int open64(const char* path, int flags, ...) {
    REAL(int, "open64", const char*, int, ...);
    va_list list;
    va_start(list, flags);
    const mode_t mode = va_arg(list, mode_t);
    va_end(list);
    if (below(path) && (flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0 && due() < 0) return -1;
    return real(path, flags, mode);
}
int open(const char* path, int flags, ...) {
    va_list list;
    va_start(list, flags);
    const mode_t mode = va_arg(list, mode_t);
    va_end(list);
    return open64(path, flags, mode);
}
int clock_gettime(clockid_t clock, struct timespec* now) noexcept {
    REAL(int, "clock_gettime", clockid_t, struct timespec*);
    const int result = real(clock, now);
    const char* set = getenv("FAILIO_CLOCK");
    if (result == 0 && set != NULL && clock == CLOCK_REALTIME) now->tv_sec = atol(set);
    return result;
}
time_t time(time_t* into) noexcept {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into != NULL) *into = now.tv_sec;
    return now.tv_sec;
}

}
