/* The journal: one file, appended to by every PostgreSQL process, so that its order is the order of events.
 *
 * A record is appended after the call it tells of has returned and before the caller goes on. So if one
 * process acts on what another did (a lock, a message), the records stand in that order too. A single
 * writev() on an O_APPEND descriptor is atomic on a local file system, which makes a lock needless. */
#define _GNU_SOURCE
#include "disk.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct note notes[WATCHED];
static int journal = -1;
static char root[PATH_MAX];
static size_t root_length;

void *next_(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

void die(const char *why)
{
    dprintf(2, "disk.so: %s\n", why);
    abort();
}

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("LIFTSTONE_DISK_JOURNAL");
    const char *folder = getenv("LIFTSTONE_DISK_ROOT");

    if (path == NULL || folder == NULL)
        return;
    if (realpath(folder, root) == NULL)
        die("LIFTSTONE_DISK_ROOT is not a folder");
    root_length = strlen(root);
    /* The raw call: our own open() is interposed too. */
    journal = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (journal < 0)
        die("LIFTSTONE_DISK_JOURNAL cannot be opened; the harness makes it beforehand");
}

int watching(void)
{
    return journal >= 0;
}

/* Whether a path lies in the data directory. PostgreSQL changes into it and then uses relative paths. */
int ours(const char *path)
{
    char here[PATH_MAX];

    if (!watching())
        return 0;
    if (path[0] == '/')
        return strncmp(path, root, root_length) == 0 && (path[root_length] == '/' || path[root_length] == 0);
    if (getcwd(here, sizeof here) == NULL)
        return 0;
    return strncmp(here, root, root_length) == 0 && (here[root_length] == '/' || here[root_length] == 0);
}

struct note *note_of(int fd)
{
    if (fd < 0 || fd >= WATCHED || notes[fd].file == 0 || fd == journal)
        return NULL;
    return &notes[fd];
}

uint64_t inode_of(const char *path)
{
    struct stat found;

    return lstat(path, &found) == 0 ? (uint64_t)found.st_ino : 0;
}

/* The inode of the folder that holds path, and in *last the name within it. */
uint64_t folder_of(const char *path, const char **last)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');

    *last = slash == NULL ? path : slash + 1;
    if (slash == NULL)
        return inode_of(".");
    if ((size_t)(slash - path) >= sizeof folder)
        die("a path is too long");
    memcpy(folder, path, (size_t)(slash - path));
    folder[slash - path] = 0;
    return inode_of(slash == path ? "/" : folder);
}

/* Append one record with the first `bytes` bytes of parts. A short append would be a gap: stop instead. */
void append(struct record record, const struct iovec *parts, int count, size_t bytes)
{
    struct iovec all[IOV_MAX];
    size_t left = bytes;
    int used = 1;

    record.magic = MAGIC;
    record.pid = (uint32_t)getpid();
    record.payload = (uint32_t)bytes;
    all[0] = (struct iovec){&record, sizeof record};
    for (int i = 0; i < count && left > 0; i++, used++) {
        if (used == IOV_MAX)
            die("one call carries too many parts");
        all[used] = parts[i];
        if (all[used].iov_len > left)
            all[used].iov_len = left;
        left -= all[used].iov_len;
    }
    if (syscall(SYS_writev, journal, all, used) != (ssize_t)(sizeof record + bytes))
        die("the journal could not be written");
}

void append_name(struct record record, const char *first, const char *second)
{
    struct iovec parts[2] = {{(void *)first, strlen(first) + 1}, {(void *)second, second ? strlen(second) : 0}};

    if (second == NULL)
        append(record, parts, 1, parts[0].iov_len - 1);
    else
        append(record, parts, 2, parts[0].iov_len + parts[1].iov_len);
}

/* `done` bytes of parts reached the file at offset. On an O_DSYNC descriptor they are already sure. */
void append_bytes(int name, struct note *note, off_t offset, const struct iovec *parts, int count, ssize_t done)
{
    if (done <= 0)
        return;
    append((struct record){.call = WRITE, .name = (uint16_t)name, .file = note->file, .offset = offset},
           parts, count, (size_t)done);
    if (!note->durable)
        return;
    append((struct record){.call = SYNC_BEGIN, .name = N_O_DSYNC, .file = note->file}, NULL, 0, 0);
    append((struct record){.call = SYNC_END, .name = N_O_DSYNC, .file = note->file}, NULL, 0, 0);
}

void refuse(int name, const char *why)
{
    append_name((struct record){.call = REFUSED, .name = (uint16_t)name}, why, NULL);
}
