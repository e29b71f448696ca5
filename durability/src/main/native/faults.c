/* Calls that fail: the n-th of some kinds, once or from then on. */
#include "disk.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct control *control;

void faults_begin(const char *path)
{
    int file = plain_disk.open(path, O_RDWR | O_CLOEXEC, 0);
    if (file < 0)
        give_up("the control file cannot be opened");
    void *memory =
        (void *) syscall(SYS_mmap, NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0L);
    if (memory == MAP_FAILED)
        give_up("the control file cannot be mapped");
    control = memory;
}

/* Null where the process is not to be told anything. */
struct control *the_control(void)
{
    return control;
}

/* Whether calls to a file of this name count: `only` is in it, or at its end where a `$` follows. */
static bool is_counted(const char *name)
{
    size_t length = strlen(control->only);
    size_t name_length = strlen(name);

    if (length == 0 || control->only[length - 1] != '$')
        return strstr(name, control->only) != NULL;
    length--;
    return name_length >= length && strncmp(name + name_length - length, control->only, length) == 0;
}

/* Whether this call is to fail; then errno says with what. */
bool is_to_fail(enum kind kind, const char *name)
{
    int64_t nth = control == NULL ? 0 : atomic_load(&control->nth);
    if (nth == 0 || (atomic_load(&control->kinds) & kind) == 0 || !is_counted(name))
        return false;
    int64_t count = atomic_fetch_add(&control->counted, 1) + 1;
    if (count < nth || (count > nth && atomic_load(&control->lasts) == 0))
        return false;
    atomic_fetch_add(&control->failed, 1);
    errno = (int) atomic_load(&control->error);
    return true;
}
