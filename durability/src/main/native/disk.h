/*
 * What the parts of this library share. It is put under a process by LD_PRELOAD and stands between the process and the
 * disk, for the files of one folder; all other files, sockets and pipes it passes on untouched.
 *
 *   ROWHOUSE_DISK_FOLDER   the folder, as an absolute path without symbolic links
 *   ROWHOUSE_DISK_CONTROL  a file that holds a `struct control`, by which another process, or the same, tells it what
 *                          to do from now on: which call is to fail, or that the lease of its locks is lost
 *   ROWHOUSE_DISK_LOG      where to write down everything that changes the folder (record.c)
 *   ROWHOUSE_DISK_CACHE    for how many milliseconds to believe what was seen, as a client of NFS does (client.c)
 */
#ifndef DISK_H
#define DISK_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/types.h>

/* The longest name of a file in the folder, and the most files that may be open. */
#define LONGEST_NAME 160
#define MOST_FILES 8192

/* What a process asks of the disk, by kinds: bits of `control.kinds`. */
enum kind {
    OPEN = 1 << 0,
    READ = 1 << 1,
    WRITE = 1 << 2,
    TRUNCATE = 1 << 3,
    SYNC = 1 << 4,
    LOCK = 1 << 5,
    UNLOCK = 1 << 6,
    STAT = 1 << 7,
    UNLINK = 1 << 8,
    LINK = 1 << 9,
    MKDIR = 1 << 10,
    CLOSE = 1 << 11
};

/* What is to happen, in memory that processes share; rowhouse.durability.disk.DiskControl knows where each word is. */
struct control {
    _Atomic int64_t nth;     /* which call fails, of those counted from now on; 0 for none */
    _Atomic int64_t counted; /* calls of those kinds, to those names */
    _Atomic int64_t failed;  /* calls that were made to fail */
    _Atomic uint32_t kinds;  /* which calls count */
    _Atomic uint32_t error;  /* what they fail with: an errno */
    _Atomic uint32_t lasts;  /* whether all later ones fail too */
    _Atomic uint32_t lease;  /* see client.c; 0 once it is done */
    char only[64];           /* which names count; see faults.c; ended by 0 */
};

/* A file of the folder that is open. */
struct open_file {
    bool is_ours;
    bool is_directory;
    bool is_writable;
    bool is_mark;
    ino_t inode;
    char name[LONGEST_NAME]; /* in the folder */
};

/* The calls that matter, on files of the folder. Paths are absolute; what they return is what system calls do. */
struct disk {
    int (*open)(const char *path, int flags, mode_t mode);
    int (*close)(int file);
    ssize_t (*read)(int file, void *to, size_t length, off_t offset);
    ssize_t (*write)(int file, const void *from, size_t length, off_t offset);
    int (*truncate)(int file, off_t size);
    int (*sync)(int file);
    int (*lock)(int file, int command, struct flock *range);
    int (*stat)(const char *path, int flags, struct stat *found);
    int (*stat_open)(int file, struct stat *found);
    int (*unlink)(const char *path, int flags);
    int (*rename)(const char *from, const char *to);
    int (*link)(const char *existing, const char *name);
    int (*mkdir)(const char *path, mode_t mode);
};

/* The disk as it is, and as the uses of this library show it. */
extern const struct disk plain_disk;
extern const struct disk recorded_disk;
extern const struct disk cached_disk;

/* names.c: which files are ours. */
void names_begin(const char *folder);
const char *name_inside(const char *path);
struct open_file *file_of(int file);
struct open_file *remember(int file, const char *name, int flags);
void forget(int file);
int writable_file(ino_t inode);

/* faults.c: calls that fail. */
void faults_begin(const char *control);
struct control *the_control(void);
bool is_to_fail(enum kind kind, const char *name);

/* record.c and client.c. */
void record_begin(const char *log);
void client_begin(const char *milliseconds);
void *client_map(size_t length, int file, off_t offset);

/* Ends the process, for an experiment that goes on without this library tells lies. */
_Noreturn void give_up(const char *why);

#endif
