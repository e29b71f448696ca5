/*
 * Writes down everything that changes the folder, in the order in which it happened, so that the disk can be rebuilt as
 * a power cut could have left it at any moment. What is written to the file `.mark` goes nowhere else: it says what the
 * process knew at that point.
 *
 * A record is its kind, the length of a name and of bytes, an inode and an offset (rowhouse.durability.disk.DiskLog reads
 * it), then the name and the bytes.
 */
#include "disk.h"

#include <pthread.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum change {
    CREATED = 1, /* name, inode */
    WRITTEN = 2, /* inode, offset, bytes */
    TRUNCATED = 3, /* inode, offset: its new size */
    SYNCED = 4, /* inode */
    FOLDER_SYNCED = 5, /* name */
    UNLINKED = 6, /* name */
    RENAMED = 7, /* name; bytes: its new name */
    LINKED = 8, /* name; bytes: its other name */
    FOLDER_MADE = 9, /* name */
    MARKED = 10, /* bytes */
    OPENED = 11 /* name, inode */
};

struct header {
    uint32_t change;
    uint32_t name_length;
    uint64_t inode;
    int64_t offset;
    uint64_t byte_length;
};

static const char MARK[] = ".mark";
/* Held while something is changed and written down. */
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static int the_log = -1;

void record_begin(const char *log)
{
    the_log = plain_disk.open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (the_log < 0)
        give_up("the log cannot be opened");
}

static void record(enum change change, const char *name, ino_t inode, off_t offset, const void *bytes, size_t length)
{
    struct header header = {
        .change = change,
        .name_length = (uint32_t) strlen(name),
        .inode = inode,
        .offset = offset,
        .byte_length = length,
    };
    struct iovec parts[] = {
        {&header, sizeof header},
        {(void *) name, header.name_length},
        {(void *) bytes, length},
    };
    ssize_t whole = (ssize_t) (sizeof header + header.name_length + length);
    if (syscall(SYS_writev, the_log, parts, 3) != whole)
        give_up("the log cannot be written");
}

static int open_mark(void)
{
    int file = plain_disk.open("/dev/null", O_WRONLY | O_CLOEXEC, 0);
    if (file >= 0)
        remember(file, MARK, O_WRONLY)->is_mark = true;
    return file;
}

static int recorded_open(const char *path, int flags, mode_t mode)
{
    const char *name = name_inside(path);
    struct stat found;

    if (strcmp(name, MARK) == 0)
        return open_mark();
    pthread_mutex_lock(&order);
    bool creates = (flags & O_CREAT) != 0 && plain_disk.stat(path, 0, &found) != 0;
    int file = plain_disk.open(path, flags, mode);
    if (file >= 0) {
        struct open_file *opened = remember(file, name, flags);
        if (!opened->is_directory)
            record(creates ? CREATED : OPENED, name, opened->inode, 0, NULL, 0);
        if (!creates && (flags & O_TRUNC) != 0)
            record(TRUNCATED, "", opened->inode, 0, NULL, 0);
    }
    pthread_mutex_unlock(&order);
    return file;
}

static int recorded_close(int file)
{
    forget(file);
    return plain_disk.close(file);
}

static ssize_t recorded_write(int file, const void *from, size_t length, off_t offset)
{
    struct open_file *known = file_of(file);

    pthread_mutex_lock(&order);
    ssize_t written = (ssize_t) length;
    if (known->is_mark) {
        record(MARKED, "", 0, 0, from, length);
    } else {
        written = plain_disk.write(file, from, length, offset);
        if (written > 0)
            record(WRITTEN, "", known->inode, offset, from, (size_t) written);
    }
    pthread_mutex_unlock(&order);
    return written;
}

static int recorded_truncate(int file, off_t size)
{
    pthread_mutex_lock(&order);
    int result = plain_disk.truncate(file, size);
    if (result == 0)
        record(TRUNCATED, "", file_of(file)->inode, size, NULL, 0);
    pthread_mutex_unlock(&order);
    return result;
}

/* Durable is what was written before the call, not what others write meanwhile. */
static int recorded_sync(int file)
{
    struct open_file *known = file_of(file);

    pthread_mutex_lock(&order);
    int result = plain_disk.sync(file);
    if (result == 0)
        record(known->is_directory ? FOLDER_SYNCED : SYNCED, known->name, known->inode, 0, NULL, 0);
    pthread_mutex_unlock(&order);
    return result;
}

static int recorded_unlink(const char *path, int flags)
{
    pthread_mutex_lock(&order);
    int result = plain_disk.unlink(path, flags);
    if (result == 0)
        record(UNLINKED, name_inside(path), 0, 0, NULL, 0);
    pthread_mutex_unlock(&order);
    return result;
}

static int with_two_names(int result, enum change change, const char *one, const char *other)
{
    if (result == 0) {
        const char *second = name_inside(other);
        record(change, name_inside(one), 0, 0, second, strlen(second));
    }
    return result;
}

static int recorded_rename(const char *from, const char *to)
{
    pthread_mutex_lock(&order);
    int result = with_two_names(plain_disk.rename(from, to), RENAMED, from, to);
    pthread_mutex_unlock(&order);
    return result;
}

static int recorded_link(const char *existing, const char *name)
{
    pthread_mutex_lock(&order);
    int result = with_two_names(plain_disk.link(existing, name), LINKED, existing, name);
    pthread_mutex_unlock(&order);
    return result;
}

static int recorded_mkdir(const char *path, mode_t mode)
{
    pthread_mutex_lock(&order);
    int result = plain_disk.mkdir(path, mode);
    if (result == 0)
        record(FOLDER_MADE, name_inside(path), 0, 0, NULL, 0);
    pthread_mutex_unlock(&order);
    return result;
}

static ssize_t recorded_read(int file, void *to, size_t length, off_t offset)
{
    return plain_disk.read(file, to, length, offset);
}

static int recorded_lock(int file, int command, struct flock *range)
{
    return plain_disk.lock(file, command, range);
}

static int recorded_stat(const char *path, int flags, struct stat *found)
{
    return plain_disk.stat(path, flags, found);
}

static int recorded_stat_open(int file, struct stat *found)
{
    return plain_disk.stat_open(file, found);
}

const struct disk recorded_disk = {
    .open = recorded_open,
    .close = recorded_close,
    .read = recorded_read,
    .write = recorded_write,
    .truncate = recorded_truncate,
    .sync = recorded_sync,
    .lock = recorded_lock,
    .stat = recorded_stat,
    .stat_open = recorded_stat_open,
    .unlink = recorded_unlink,
    .rename = recorded_rename,
    .link = recorded_link,
    .mkdir = recorded_mkdir,
};
