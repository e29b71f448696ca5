/* The pages of files as a client keeps them: client.c says when. */
#include "pages.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PAGE_BYTES 4096

int64_t belief_millis;
static struct file *files;

int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t) time.tv_sec * 1000 + time.tv_nsec / 1000000 + 1;
}

bool is_young(int64_t asked_at)
{
    return asked_at != 0 && now() - asked_at < belief_millis;
}

void *some_memory(size_t count, size_t size)
{
    void *memory = calloc(count, size);
    if (memory == NULL)
        give_up("there is no memory");
    return memory;
}

struct file *find(ino_t inode)
{
    for (struct file *file = files; file != NULL; file = file->next)
        if (file->inode == inode)
            return file;
    struct file *file = some_memory(1, sizeof *file);
    file->inode = inode;
    file->next = files;
    files = file;
    return file;
}

/* Drops what was read. Nothing is kept back at that time. */
void drop_pages(struct file *file)
{
    for (size_t i = 0; i < file->page_count; i++)
        free(file->pages[i].bytes);
    free(file->pages);
    file->pages = NULL;
    file->page_count = 0;
}

int refusal(void)
{
    errno = EIO;
    return -1;
}

static int send_page(struct file *file, int descriptor, size_t number)
{
    struct page *page = &file->pages[number];
    off_t offset = (off_t) number * PAGE_BYTES + page->from;
    int length = page->to - page->from;

    if (length == 0)
        return 0;
    unsigned char *bytes = page->bytes + page->from;
    page->from = page->to = 0;
    if (file->is_refused)
        return refusal();
    ssize_t written = plain_disk.write(descriptor, bytes, (size_t) length, offset);
    if (written == length)
        return 0;
    return written < 0 ? -1 : refusal();
}

/* Sends what was kept back. What cannot be sent is gone, and so is all that was read. */
int send_all(struct file *file)
{
    int result = 0, error = 0;
    int descriptor = writable_file(file->inode);

    for (size_t i = 0; i < file->page_count; i++) {
        if (send_page(file, descriptor, i) != 0) {
            result = -1;
            error = errno;
        }
    }
    if (result != 0) {
        drop_pages(file);
        errno = error;
    }
    return result;
}

/* Asks the server for the file as it is now. */
int ask(struct file *file, int descriptor)
{
    struct stat found;

    if (send_all(file) != 0 || plain_disk.stat_open(descriptor, &found) != 0)
        return -1;
    drop_pages(file);
    file->size = found.st_size;
    file->asked_at = now();
    return 0;
}

static int ask_if_old(struct file *file, int descriptor)
{
    return is_young(file->asked_at) ? 0 : ask(file, descriptor);
}

/* The page of this number; null if it cannot be read. */
static struct page *page_of(struct file *file, int descriptor, size_t number)
{
    if (number >= file->page_count) {
        size_t count = number + 64;
        struct page *pages = some_memory(count, sizeof *pages);
        if (file->page_count > 0)
            memcpy(pages, file->pages, file->page_count * sizeof *pages);
        free(file->pages);
        file->pages = pages;
        file->page_count = count;
    }
    struct page *page = &file->pages[number];
    if (page->bytes == NULL) {
        unsigned char *bytes = some_memory(1, PAGE_BYTES);
        if (plain_disk.read(descriptor, bytes, PAGE_BYTES, (off_t) number * PAGE_BYTES) < 0) {
            free(bytes);
            return NULL;
        }
        page->bytes = bytes;
    }
    return page;
}

ssize_t read_cached(struct file *file, int descriptor, unsigned char *to, size_t length, off_t offset)
{
    if (file->is_refused)
        return refusal();
    if (ask_if_old(file, descriptor) != 0)
        return -1;
    if (offset >= file->size)
        return 0;
    if ((off_t) length > file->size - offset)
        length = (size_t) (file->size - offset);
    size_t done = 0;
    while (done < length) {
        size_t at = (size_t) (offset + (off_t) done) % PAGE_BYTES;
        size_t part = PAGE_BYTES - at < length - done ? PAGE_BYTES - at : length - done;
        struct page *page = page_of(file, descriptor, (size_t) (offset + (off_t) done) / PAGE_BYTES);
        if (page == NULL)
            return -1;
        memcpy(to + done, page->bytes + at, part);
        done += part;
    }
    return (ssize_t) done;
}

/* A client sends what it has kept back whenever it likes. */
static bool likes_to_send(void)
{
    static uint64_t random;

    if (random == 0)
        random = (uint64_t) now() | 1;
    random = random * 6364136223846793005u + 1442695040888963407u;
    return (random >> 33) % 2 == 0;
}

/* Keeps back what is written to one page, which holds one range of bytes that are kept back. */
static int keep(struct file *file, int descriptor, size_t number, const unsigned char *from, int at, int length)
{
    /* By a file that only writes, nothing can be read. */
    struct page *page = page_of(file, descriptor, number);
    if (page == NULL)
        return -1;
    bool touches = page->to > page->from && at <= page->to && at + length >= page->from;
    if (page->to > page->from && !touches && send_page(file, writable_file(file->inode), number) != 0)
        return -1;
    memcpy(page->bytes + at, from, (size_t) length);
    page->from = touches && page->from < at ? page->from : at;
    page->to = touches && page->to > at + length ? page->to : at + length;
    return likes_to_send() ? send_page(file, writable_file(file->inode), number) : 0;
}

ssize_t write_cached(struct file *file, int descriptor, const unsigned char *from, size_t length, off_t offset)
{
    if (ask_if_old(file, descriptor) != 0)
        return -1;
    size_t done = 0;
    while (done < length) {
        size_t at = (size_t) (offset + (off_t) done) % PAGE_BYTES;
        size_t part = PAGE_BYTES - at < length - done ? PAGE_BYTES - at : length - done;
        size_t number = (size_t) (offset + (off_t) done) / PAGE_BYTES;
        if (keep(file, descriptor, number, from + done, (int) at, (int) part) != 0)
            return -1;
        done += part;
    }
    if (offset + (off_t) length > file->size)
        file->size = offset + (off_t) length;
    return (ssize_t) length;
}

void each_file(void (*visit)(struct file *file, bool flag), bool flag)
{
    for (struct file *file = files; file != NULL; file = file->next)
        visit(file, flag);
}
