/* Names and syncs: what changes a folder, and what makes anything sure.
 *
 * LIFTSTONE_DISK_SYNC_US=5000 makes every sync take 5 ms more, as on a plain disk.
 * LIFTSTONE_DISK_LIES=1 answers every sync with success and does nothing: the control of R1. */
#define _GNU_SOURCE
#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static long slow_us;
static int lies;

__attribute__((constructor)) static void configure(void)
{
    const char *slow = getenv("LIFTSTONE_DISK_SYNC_US");

    slow_us = slow == NULL ? 0 : atol(slow);
    lies = getenv("LIFTSTONE_DISK_LIES") != NULL;
}

static void wait_for_the_disk(void)
{
    struct timespec left = {slow_us / 1000000, slow_us % 1000000 * 1000};

    if (slow_us > 0)
        while (nanosleep(&left, &left) != 0 && errno == EINTR)
            continue;
}

static int synced(int name, int fd, int (*sync)(int))
{
    struct note *note = note_of(fd);
    struct record record = {.call = SYNC_BEGIN, .name = (uint16_t)name, .file = note ? note->file : 0};
    int answer, kept;

    wait_for_the_disk();
    if (lies)
        return 0;
    if (note != NULL)
        append(record, NULL, 0, 0);
    answer = sync(fd);
    kept = errno;
    record.call = SYNC_END;
    if (note != NULL && answer == 0)
        append(record, NULL, 0, 0);
    errno = kept;
    return answer;
}

OURS int fsync(int fd)
{
    return synced(N_FSYNC, fd, NEXT(fsync));
}

OURS int fdatasync(int fd)
{
    return synced(N_FDATASYNC, fd, NEXT(fdatasync));
}

OURS int sync_file_range(int fd, off_t offset, off_t length, unsigned flags)
{
    int answer = NEXT(sync_file_range)(fd, offset, length, flags);
    struct note *note = note_of(fd);

    if (note != NULL)
        append((struct record){.call = HINT, .name = N_SYNC_FILE_RANGE, .file = note->file, .offset = offset,
                               .length = (uint64_t)length}, NULL, 0, 0);
    return answer;
}

OURS int syncfs(int fd)
{
    /* Would make everything sure. Only recovery_init_sync_method=syncfs asks for it, which we do not set. */
    if (note_of(fd) != NULL)
        refuse(N_SYNCFS, "syncfs");
    return NEXT(syncfs)(fd);
}

OURS int rename(const char *from, const char *to)
{
    const char *old, *new;
    uint64_t folder, other;
    int answer;

    if (!ours(from) && !ours(to))
        return NEXT(rename)(from, to);
    folder = folder_of(from, &old);
    other = folder_of(to, &new);
    answer = NEXT(rename)(from, to);
    if (answer == 0)
        append_name((struct record){.call = RENAME, .name = N_RENAME, .folder = folder, .other = other}, old, new);
    return answer;
}

static void gone(int name, int call, const char *path)
{
    const char *last;
    uint64_t folder = folder_of(path, &last);

    append_name((struct record){.call = (uint16_t)call, .name = (uint16_t)name, .folder = folder}, last, NULL);
}

OURS int unlink(const char *path)
{
    int answer = NEXT(unlink)(path);

    if (answer == 0 && ours(path))
        gone(N_UNLINK, UNLINK, path);
    return answer;
}

OURS int rmdir(const char *path)
{
    int answer = NEXT(rmdir)(path);

    if (answer == 0 && ours(path))
        gone(N_RMDIR, DROP_FOLDER, path);
    return answer;
}

OURS int mkdir(const char *path, mode_t mode)
{
    const char *last;
    uint64_t folder;
    int answer = NEXT(mkdir)(path, mode);

    if (answer != 0 || !ours(path))
        return answer;
    folder = folder_of(path, &last);
    append_name((struct record){.call = MAKE_FOLDER, .name = N_MKDIR, .folder = folder, .file = inode_of(path)},
                last, NULL);
    return answer;
}

OURS int symlink(const char *to, const char *path)
{
    if (ours(path))
        refuse(N_SYMLINK, "symlink");
    return NEXT(symlink)(to, path);
}

OURS int link(const char *from, const char *to)
{
    if (ours(to))
        refuse(N_LINK, "link");
    return NEXT(link)(from, to);
}
