/* Which files are in the folder, and which of them are open. */
#include "disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char the_folder[4096];
static size_t folder_length;
static struct open_file open_files[MOST_FILES];
static _Atomic int highest;

void names_begin(const char *folder)
{
    if (strlen(folder) >= sizeof the_folder)
        give_up("the folder's name is too long");
    strcpy(the_folder, folder);
    folder_length = strlen(folder);
}

/* The name in the folder, which is "" for the folder itself; null for a path that leads elsewhere. */
const char *name_inside(const char *path)
{
    if (folder_length == 0 || path == NULL || strncmp(path, the_folder, folder_length) != 0)
        return NULL;
    if (path[folder_length] == '\0')
        return path + folder_length;
    return path[folder_length] == '/' ? path + folder_length + 1 : NULL;
}

/* What is known of an open file; null if it is not ours. */
struct open_file *file_of(int file)
{
    return file >= 0 && file < MOST_FILES && open_files[file].is_ours ? &open_files[file] : NULL;
}

struct open_file *remember(int file, const char *name, int flags)
{
    struct stat found;

    if (file >= MOST_FILES)
        give_up("too many files are open");
    if (strlen(name) >= LONGEST_NAME)
        give_up("a name is too long");
    if (plain_disk.stat_open(file, &found) != 0)
        give_up("a file that was opened cannot be looked at");
    struct open_file *known = &open_files[file];
    strcpy(known->name, name);
    known->inode = found.st_ino;
    known->is_directory = S_ISDIR(found.st_mode);
    known->is_writable = (flags & O_ACCMODE) != O_RDONLY;
    known->is_mark = false;
    known->is_ours = true;
    int top = atomic_load(&highest);
    while (file > top && !atomic_compare_exchange_weak(&highest, &top, file))
        ;
    return known;
}

void forget(int file)
{
    open_files[file].is_ours = false;
}

/* An open file by which this one can be written; -1 if there is none. */
int writable_file(ino_t inode)
{
    for (int file = 0; file <= atomic_load(&highest); file++) {
        struct open_file *known = file_of(file);
        if (known != NULL && known->inode == inode && known->is_writable)
            return file;
    }
    return -1;
}

void give_up(const char *why)
{
    fprintf(stderr, "disk: %s\n", why);
    abort();
}
