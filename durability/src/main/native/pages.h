/* What a client believes of files: their sizes and pages, and what it keeps back. For one thread at a time. */
#ifndef PAGES_H
#define PAGES_H

#include "disk.h"

/* What was read of a file, and what was written to it and is kept back: the bytes from `from` up to `to`. */
struct page {
    unsigned char *bytes;
    int from, to;
};

/* What the client believes of a file. */
struct file {
    ino_t inode;
    off_t size;
    int64_t asked_at; /* 0: not yet */
    bool is_locked;
    bool is_refused;
    struct page *pages;
    size_t page_count;
    struct file *next;
};

extern int64_t belief_millis;

int64_t now(void);
bool is_young(int64_t asked_at);
void *some_memory(size_t count, size_t size);
int refusal(void);

struct file *find(ino_t inode);
void each_file(void (*visit)(struct file *file, bool flag), bool flag);
int ask(struct file *file, int descriptor);
int send_all(struct file *file);
void drop_pages(struct file *file);
ssize_t read_cached(struct file *file, int descriptor, unsigned char *to, size_t length, off_t offset);
ssize_t write_cached(struct file *file, int descriptor, const unsigned char *from, size_t length, off_t offset);

#endif
