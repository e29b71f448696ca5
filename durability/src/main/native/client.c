/*
 * The folder as a client of NFSv4 sees it, whose server is the folder itself:
 *
 *  - a name that was absent counts as absent for a while, and a name that was there as there;
 *  - a file has the size it had, and pages that were read are as they were, until a while has passed, the file is
 *    opened, or the process gets a lock on it; the folder is asked anew by none of these but the first;
 *  - what is written is kept back until the file is synchronized, unlocked or closed, or any of it until the client
 *    likes to send it; it is gone where the process is killed before;
 *  - memory that is mapped is shared with nobody;
 *  - `control.lease` says that the server has forgotten the client: all its locks are let go behind its back. With 2,
 *    what it kept back is refused with EIO, as is all it asks of a file that it had locked, until it unlocks or closes
 *    that; with 1, it arrives.
 *
 * Locks themselves are those of the file system below. Several processes with this library are several machines.
 */
#include "pages.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>

#define LEASE_LOST 1
#define LEASE_LOST_AND_FENCED 2

/* What it believes of a name: the inode, or 0 where there is none. */
struct entry {
    char name[LONGEST_NAME];
    ino_t inode;
    int64_t asked_at;
    struct entry *next;
};

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static struct entry *entries;

static struct entry *find_entry(const char *name)
{
    for (struct entry *entry = entries; entry != NULL; entry = entry->next)
        if (strcmp(entry->name, name) == 0)
            return entry;
    struct entry *entry = some_memory(1, sizeof *entry);
    if (strlen(name) >= LONGEST_NAME)
        give_up("a name is too long");
    strcpy(entry->name, name);
    entry->next = entries;
    entries = entry;
    return entry;
}

static void believe(const char *name, ino_t inode)
{
    struct entry *entry = find_entry(name);
    entry->inode = inode;
    entry->asked_at = now();
}

static void ask_again(const char *name)
{
    find_entry(name)->asked_at = 0;
}

static bool is_believed_absent(const char *name)
{
    struct entry *entry = find_entry(name);
    return is_young(entry->asked_at) && entry->inode == 0;
}

static int cached_open(const char *path, int flags, mode_t mode)
{
    const char *name = name_inside(path);

    pthread_mutex_lock(&guard);
    int opened = -1;
    if ((flags & O_CREAT) == 0 && is_believed_absent(name))
        errno = ENOENT;
    else
        opened = plain_disk.open(path, flags, mode);
    if (opened >= 0) {
        struct open_file *known = remember(opened, name, flags);
        believe(name, known->inode);
        if (!known->is_directory)
            ask(find(known->inode), opened);
    } else if (errno == ENOENT && !is_believed_absent(name)) {
        believe(name, 0);
    }
    pthread_mutex_unlock(&guard);
    return opened;
}

static int cached_close(int descriptor)
{
    struct open_file *known = file_of(descriptor);

    pthread_mutex_lock(&guard);
    int result = 0, error = 0;
    if (!known->is_directory) {
        struct file *file = find(known->inode);
        result = known->is_writable ? send_all(file) : 0;
        error = errno;
        /* Any of its files that a process closes takes all its locks. */
        file->is_refused = false;
        file->is_locked = false;
    }
    forget(descriptor);
    plain_disk.close(descriptor);
    pthread_mutex_unlock(&guard);
    errno = error;
    return result;
}

static ssize_t cached_read(int descriptor, void *to, size_t length, off_t offset)
{
    pthread_mutex_lock(&guard);
    ssize_t result = read_cached(find(file_of(descriptor)->inode), descriptor, to, length, offset);
    pthread_mutex_unlock(&guard);
    return result;
}

static ssize_t cached_write(int descriptor, const void *from, size_t length, off_t offset)
{
    pthread_mutex_lock(&guard);
    ssize_t result = write_cached(find(file_of(descriptor)->inode), descriptor, from, length, offset);
    pthread_mutex_unlock(&guard);
    return result;
}

static int cached_truncate(int descriptor, off_t size)
{
    pthread_mutex_lock(&guard);
    struct file *file = find(file_of(descriptor)->inode);
    int result = file->is_refused ? refusal() : send_all(file);
    if (result == 0)
        result = plain_disk.truncate(descriptor, size);
    if (result == 0) {
        drop_pages(file);
        file->size = size;
    }
    pthread_mutex_unlock(&guard);
    return result;
}

static int cached_sync(int descriptor)
{
    struct open_file *known = file_of(descriptor);

    pthread_mutex_lock(&guard);
    int result = known->is_directory ? 0 : send_all(find(known->inode));
    pthread_mutex_unlock(&guard);
    return result;
}

static int cached_lock(int descriptor, int command, struct flock *range)
{
    pthread_mutex_lock(&guard);
    struct file *file = find(file_of(descriptor)->inode);
    bool unlocks = command != F_GETLK && range->l_type == F_UNLCK;
    int sent = unlocks ? send_all(file) : 0;
    int error = errno;
    int result = plain_disk.lock(descriptor, command, range);
    if (unlocks && range->l_start == 0 && range->l_len == 0) {
        file->is_locked = false;
        file->is_refused = false;
    }
    if (!unlocks && command != F_GETLK && result == 0) {
        file->is_locked = true;
        result = ask(file, descriptor);
    }
    pthread_mutex_unlock(&guard);
    if (sent != 0) {
        errno = error;
        return -1;
    }
    return result;
}

/* The attributes that are believed: all but the size do not matter to anybody. */
static void show_size(struct stat *found)
{
    struct file *file = find(found->st_ino);

    if (is_young(file->asked_at)) {
        found->st_size = file->size;
    } else {
        file->size = found->st_size;
        file->asked_at = now();
    }
}

static int cached_stat(const char *path, int flags, struct stat *found)
{
    const char *name = name_inside(path);

    pthread_mutex_lock(&guard);
    int result = -1;
    struct entry *entry = find_entry(name);
    if (is_believed_absent(name)) {
        errno = ENOENT;
    } else {
        result = plain_disk.stat(path, flags, found);
        if (result != 0 && errno == ENOENT && is_young(entry->asked_at)) {
            /* It was there a moment ago. */
            memset(found, 0, sizeof *found);
            found->st_mode = S_IFREG | 0600;
            found->st_ino = entry->inode;
            found->st_nlink = 1;
            result = 0;
        } else if (result != 0 && errno == ENOENT) {
            believe(name, 0);
        } else if (result == 0 && !is_young(entry->asked_at)) {
            believe(name, found->st_ino);
        }
        if (result == 0 && S_ISREG(found->st_mode))
            show_size(found);
    }
    int error = errno;
    pthread_mutex_unlock(&guard);
    errno = error;
    return result;
}

static int cached_stat_open(int descriptor, struct stat *found)
{
    pthread_mutex_lock(&guard);
    int result = plain_disk.stat_open(descriptor, found);
    if (result == 0 && S_ISREG(found->st_mode))
        show_size(found);
    pthread_mutex_unlock(&guard);
    return result;
}

static int cached_unlink(const char *path, int flags)
{
    pthread_mutex_lock(&guard);
    int result = plain_disk.unlink(path, flags);
    if (result == 0)
        believe(name_inside(path), 0);
    pthread_mutex_unlock(&guard);
    return result;
}

static int cached_rename(const char *from, const char *to)
{
    pthread_mutex_lock(&guard);
    int result = plain_disk.rename(from, to);
    ask_again(name_inside(from));
    ask_again(name_inside(to));
    pthread_mutex_unlock(&guard);
    return result;
}

/* Whatever comes of it, the client forgets what it believed of the new name. */
static int cached_link(const char *existing, const char *name)
{
    pthread_mutex_lock(&guard);
    int result = plain_disk.link(existing, name);
    ask_again(name_inside(name));
    pthread_mutex_unlock(&guard);
    return result;
}

static int cached_mkdir(const char *path, mode_t mode)
{
    pthread_mutex_lock(&guard);
    int result = plain_disk.mkdir(path, mode);
    ask_again(name_inside(path));
    pthread_mutex_unlock(&guard);
    return result;
}

/* A copy of what the file holds, which nobody else sees change. */
void *client_map(size_t length, int descriptor, off_t offset)
{
    void *memory = (void *) syscall(
        SYS_mmap, NULL, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0L);
    if (memory != MAP_FAILED && plain_disk.read(descriptor, memory, length, offset) < 0)
        give_up("a file that is mapped cannot be read");
    return memory;
}

static void let_go_of_locks(struct file *file, bool is_fenced)
{
    struct flock whole = {.l_type = F_UNLCK, .l_whence = SEEK_SET};
    int descriptor = writable_file(file->inode);

    if (!file->is_locked || descriptor < 0)
        return;
    if (plain_disk.lock(descriptor, F_SETLK, &whole) != 0)
        give_up("a lock cannot be let go");
    file->is_locked = false;
    file->is_refused = is_fenced;
}

/* Waits to be told that the lease is lost. */
static void *watch_lease(void *unused)
{
    struct timespec pause = {.tv_nsec = 10000000};
    struct control *control = the_control();

    for (;;) {
        uint32_t lease = atomic_load(&control->lease);
        if (lease != 0) {
            pthread_mutex_lock(&guard);
            each_file(let_go_of_locks, lease == LEASE_LOST_AND_FENCED);
            pthread_mutex_unlock(&guard);
            atomic_store(&control->lease, 0);
        }
        nanosleep(&pause, NULL);
    }
    return unused;
}

void client_begin(const char *milliseconds)
{
    belief_millis = atoll(milliseconds);
    if (the_control() == NULL)
        return;
    sigset_t all, before;
    pthread_t watcher;
    sigfillset(&all);
    /* The thread must not take signals that are meant for the process's own. */
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (pthread_create(&watcher, NULL, watch_lease, NULL) != 0)
        give_up("there is no thread to watch the lease");
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

const struct disk cached_disk = {
    .open = cached_open,
    .close = cached_close,
    .read = cached_read,
    .write = cached_write,
    .truncate = cached_truncate,
    .sync = cached_sync,
    .lock = cached_lock,
    .stat = cached_stat,
    .stat_open = cached_stat_open,
    .unlink = cached_unlink,
    .rename = cached_rename,
    .link = cached_link,
    .mkdir = cached_mkdir,
};
