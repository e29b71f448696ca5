/* The disk as it is: system calls, which nobody stands before. */
#include "disk.h"

#include <sys/syscall.h>
#include <unistd.h>

static int plain_open(const char *path, int flags, mode_t mode)
{
    return (int) syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

static int plain_close(int file)
{
    return (int) syscall(SYS_close, file);
}

static ssize_t plain_read(int file, void *to, size_t length, off_t offset)
{
    return syscall(SYS_pread64, file, to, length, offset);
}

static ssize_t plain_write(int file, const void *from, size_t length, off_t offset)
{
    return syscall(SYS_pwrite64, file, from, length, offset);
}

static int plain_truncate(int file, off_t size)
{
    return (int) syscall(SYS_ftruncate, file, size);
}

static int plain_sync(int file)
{
    return (int) syscall(SYS_fsync, file);
}

static int plain_lock(int file, int command, struct flock *range)
{
    return (int) syscall(SYS_fcntl, file, command, range);
}

static int plain_stat(const char *path, int flags, struct stat *found)
{
    return (int) syscall(SYS_newfstatat, AT_FDCWD, path, found, flags);
}

static int plain_stat_open(int file, struct stat *found)
{
    return (int) syscall(SYS_newfstatat, file, "", found, AT_EMPTY_PATH);
}

static int plain_unlink(const char *path, int flags)
{
    return (int) syscall(SYS_unlinkat, AT_FDCWD, path, flags);
}

static int plain_rename(const char *from, const char *to)
{
    return (int) syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

static int plain_link(const char *existing, const char *name)
{
    return (int) syscall(SYS_linkat, AT_FDCWD, existing, AT_FDCWD, name, 0);
}

static int plain_mkdir(const char *path, mode_t mode)
{
    return (int) syscall(SYS_mkdirat, AT_FDCWD, path, mode);
}

const struct disk plain_disk = {
    .open = plain_open,
    .close = plain_close,
    .read = plain_read,
    .write = plain_write,
    .truncate = plain_truncate,
    .sync = plain_sync,
    .lock = plain_lock,
    .stat = plain_stat,
    .stat_open = plain_stat_open,
    .unlink = plain_unlink,
    .rename = plain_rename,
    .link = plain_link,
    .mkdir = plain_mkdir,
};
