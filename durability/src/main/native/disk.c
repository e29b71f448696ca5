/*
 * The calls of the C library that this one takes the place of. Each finds out whether it is about a file of the folder,
 * whether it is to fail, and hands it on to what this process is to see of the disk.
 */
#include "disk.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static const struct disk *disk = &plain_disk;
static bool is_cached;

__attribute__((constructor)) static void begin(void)
{
    const char *folder = getenv("ROWHOUSE_DISK_FOLDER");
    const char *control = getenv("ROWHOUSE_DISK_CONTROL");
    const char *log = getenv("ROWHOUSE_DISK_LOG");
    const char *cache = getenv("ROWHOUSE_DISK_CACHE");

    if (folder == NULL)
        return;
    if (control != NULL)
        faults_begin(control);
    if (log != NULL) {
        record_begin(log);
        disk = &recorded_disk;
    }
    if (cache != NULL) {
        client_begin(cache);
        disk = &cached_disk;
        is_cached = true;
    }
    /* Up to here nothing is ours. */
    names_begin(folder);
}

static int open_at(int folder, const char *path, int flags, mode_t mode)
{
    const char *name = name_inside(path);
    if (name == NULL)
        return (int) syscall(SYS_openat, folder, path, flags, mode);
    int file = is_to_fail(OPEN, name) ? -1 : disk->open(path, flags, mode);
    /* Other disks do that themselves. */
    if (file >= 0 && disk == &plain_disk)
        remember(file, name, flags);
    return file;
}

#define MODE_AFTER(flags)                                                                                              \
    ({                                                                                                                 \
        mode_t mode = 0;                                                                                               \
        if (((flags) & O_CREAT) != 0 || ((flags) & O_TMPFILE) == O_TMPFILE) {                                          \
            va_list rest;                                                                                              \
            va_start(rest, flags);                                                                                     \
            mode = va_arg(rest, mode_t);                                                                               \
            va_end(rest);                                                                                              \
        }                                                                                                              \
        mode;                                                                                                          \
    })

int open(const char *path, int flags, ...)
{
    return open_at(AT_FDCWD, path, flags, MODE_AFTER(flags));
}

int open64(const char *path, int flags, ...)
{
    return open_at(AT_FDCWD, path, flags, MODE_AFTER(flags));
}

int openat(int folder, const char *path, int flags, ...)
{
    return open_at(folder, path, flags, MODE_AFTER(flags));
}

int openat64(int folder, const char *path, int flags, ...)
{
    return open_at(folder, path, flags, MODE_AFTER(flags));
}

int close(int file)
{
    struct open_file *known = file_of(file);
    if (known == NULL)
        return plain_disk.close(file);
    bool fails = is_to_fail(CLOSE, known->name);
    int error = errno;
    if (disk == &plain_disk)
        forget(file);
    int result = disk->close(file);
    if (!fails)
        return result;
    /* A file is closed, whatever the answer. */
    errno = error;
    return -1;
}

/* The C library closes the file of a folder that is listed without a call to `close`. */
int closedir(DIR *folder)
{
    static int (*next)(DIR *);
    struct open_file *known = file_of(dirfd(folder));

    if (next == NULL)
        *(void **) &next = dlsym(RTLD_NEXT, "closedir");
    if (known != NULL)
        forget(dirfd(folder));
    return next(folder);
}

ssize_t pread(int file, void *to, size_t length, off_t offset)
{
    struct open_file *known = file_of(file);
    if (known == NULL)
        return plain_disk.read(file, to, length, offset);
    return is_to_fail(READ, known->name) ? -1 : disk->read(file, to, length, offset);
}

ssize_t pread64(int file, void *to, size_t length, off_t offset)
{
    return pread(file, to, length, offset);
}

ssize_t pwrite(int file, const void *from, size_t length, off_t offset)
{
    struct open_file *known = file_of(file);
    if (known == NULL)
        return plain_disk.write(file, from, length, offset);
    if (!is_to_fail(WRITE, known->name))
        return disk->write(file, from, length, offset);
    /* Some of it may have been written. */
    int error = errno;
    if (length > 1)
        disk->write(file, from, length / 2, offset);
    errno = error;
    return -1;
}

ssize_t pwrite64(int file, const void *from, size_t length, off_t offset)
{
    return pwrite(file, from, length, offset);
}

/* The two that go on where the last ended. */
ssize_t read(int file, void *to, size_t length)
{
    struct open_file *known = file_of(file);
    if (known == NULL || known->is_directory)
        return syscall(SYS_read, file, to, length);
    off_t offset = lseek(file, 0, SEEK_CUR);
    ssize_t result = pread(file, to, length, offset);
    if (result > 0)
        lseek(file, offset + result, SEEK_SET);
    return result;
}

ssize_t write(int file, const void *from, size_t length)
{
    struct open_file *known = file_of(file);
    if (known == NULL)
        return syscall(SYS_write, file, from, length);
    off_t offset = lseek(file, 0, SEEK_CUR);
    ssize_t result = pwrite(file, from, length, offset);
    if (result > 0)
        lseek(file, offset + result, SEEK_SET);
    return result;
}

int ftruncate(int file, off_t size)
{
    struct open_file *known = file_of(file);
    if (known == NULL)
        return plain_disk.truncate(file, size);
    return is_to_fail(TRUNCATE, known->name) ? -1 : disk->truncate(file, size);
}

int ftruncate64(int file, off_t size)
{
    return ftruncate(file, size);
}

int fsync(int file)
{
    struct open_file *known = file_of(file);
    if (known == NULL)
        return plain_disk.sync(file);
    return is_to_fail(SYNC, known->name) ? -1 : disk->sync(file);
}

int fdatasync(int file)
{
    return file_of(file) == NULL ? (int) syscall(SYS_fdatasync, file) : fsync(file);
}

static int control_file(int file, int command, void *argument)
{
    struct open_file *known = file_of(file);
    bool is_lock = command == F_SETLK || command == F_SETLKW || command == F_GETLK;
    if (known == NULL || !is_lock)
        return (int) syscall(SYS_fcntl, file, command, argument);
    struct flock *range = argument;
    enum kind kind = command != F_GETLK && range->l_type == F_UNLCK ? UNLOCK : LOCK;
    return is_to_fail(kind, known->name) ? -1 : disk->lock(file, command, range);
}

#define ARGUMENT_AFTER(command)                                                                                        \
    ({                                                                                                                 \
        va_list rest;                                                                                                  \
        va_start(rest, command);                                                                                       \
        void *argument = va_arg(rest, void *);                                                                         \
        va_end(rest);                                                                                                  \
        argument;                                                                                                      \
    })

int fcntl(int file, int command, ...)
{
    return control_file(file, command, ARGUMENT_AFTER(command));
}

int fcntl64(int file, int command, ...)
{
    return control_file(file, command, ARGUMENT_AFTER(command));
}

static int stat_at(int folder, const char *path, int flags, struct stat *found)
{
    const char *name = name_inside(path);
    if (name == NULL)
        return (int) syscall(SYS_newfstatat, folder, path, found, flags);
    return is_to_fail(STAT, name) ? -1 : disk->stat(path, flags, found);
}

int stat(const char *path, struct stat *found)
{
    return stat_at(AT_FDCWD, path, 0, found);
}

int lstat(const char *path, struct stat *found)
{
    return stat_at(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, found);
}

int fstatat(int folder, const char *path, struct stat *found, int flags)
{
    return stat_at(folder, path, flags, found);
}

int fstat(int file, struct stat *found)
{
    struct open_file *known = file_of(file);
    if (known == NULL)
        return plain_disk.stat_open(file, found);
    return is_to_fail(STAT, known->name) ? -1 : disk->stat_open(file, found);
}

/* The same under the names that programs know them by that use large files, or are older. */
int stat64(const char *path, struct stat64 *found)
{
    return stat(path, (struct stat *) found);
}

int lstat64(const char *path, struct stat64 *found)
{
    return lstat(path, (struct stat *) found);
}

int fstatat64(int folder, const char *path, struct stat64 *found, int flags)
{
    return stat_at(folder, path, flags, (struct stat *) found);
}

int fstat64(int file, struct stat64 *found)
{
    return fstat(file, (struct stat *) found);
}

int __xstat(int version, const char *path, struct stat *found)
{
    (void) version;
    return stat(path, found);
}

int __xstat64(int version, const char *path, struct stat *found)
{
    (void) version;
    return stat(path, found);
}

int __lxstat(int version, const char *path, struct stat *found)
{
    (void) version;
    return lstat(path, found);
}

int __lxstat64(int version, const char *path, struct stat *found)
{
    (void) version;
    return lstat(path, found);
}

int __fxstat(int version, int file, struct stat *found)
{
    (void) version;
    return fstat(file, found);
}

int __fxstat64(int version, int file, struct stat *found)
{
    (void) version;
    return fstat(file, found);
}

int statx(int folder, const char *path, int flags, unsigned mask, struct statx *found)
{
    const char *name = name_inside(path);
    struct stat seen;
    if (name == NULL)
        return (int) syscall(SYS_statx, folder, path, flags, mask, found);
    if (is_to_fail(STAT, name) || disk->stat(path, flags & AT_SYMLINK_NOFOLLOW, &seen) != 0)
        return -1;
    int result = (int) syscall(SYS_statx, folder, path, flags, mask, found);
    if (result == 0)
        found->stx_size = (uint64_t) seen.st_size;
    return result;
}

int access(const char *path, int mode)
{
    const char *name = name_inside(path);
    struct stat found;
    if (name == NULL)
        return (int) syscall(SYS_faccessat, AT_FDCWD, path, mode);
    return is_to_fail(STAT, name) ? -1 : disk->stat(path, 0, &found);
}

static int unlink_at(int folder, const char *path, int flags)
{
    const char *name = name_inside(path);
    if (name == NULL)
        return (int) syscall(SYS_unlinkat, folder, path, flags);
    return is_to_fail(UNLINK, name) ? -1 : disk->unlink(path, flags);
}

int unlink(const char *path)
{
    return unlink_at(AT_FDCWD, path, 0);
}

int unlinkat(int folder, const char *path, int flags)
{
    return unlink_at(folder, path, flags);
}

int rename(const char *from, const char *to)
{
    const char *name = name_inside(to);
    if (name == NULL || name_inside(from) == NULL)
        return plain_disk.rename(from, to);
    return is_to_fail(LINK, name) ? -1 : disk->rename(from, to);
}

int link(const char *existing, const char *path)
{
    const char *name = name_inside(path);
    if (name == NULL || name_inside(existing) == NULL)
        return plain_disk.link(existing, path);
    return is_to_fail(LINK, name) ? -1 : disk->link(existing, path);
}

int mkdir(const char *path, mode_t mode)
{
    const char *name = name_inside(path);
    if (name == NULL)
        return plain_disk.mkdir(path, mode);
    return is_to_fail(MKDIR, name) ? -1 : disk->mkdir(path, mode);
}

void *mmap(void *address, size_t length, int protection, int flags, int file, off_t offset)
{
    if (is_cached && file_of(file) != NULL)
        return client_map(length, file, offset);
    return (void *) syscall(SYS_mmap, address, length, protection, flags, file, offset);
}

void *mmap64(void *address, size_t length, int protection, int flags, int file, off_t offset)
{
    return mmap(address, length, protection, flags, file, offset);
}
