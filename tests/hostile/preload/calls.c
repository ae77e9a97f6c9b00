/* The libc functions by which PostgreSQL changes its data directory, each journalled once it has returned.
 *
 * tests/hostile/test_what_postgresql_calls.py reads the binary's imported symbols and fails when it imports
 * one that changes files and is not here. */
#define _GNU_SOURCE
#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static void watch(int fd, int flags, int stdio)
{
    struct stat found;

    if (fd < 0 || fd >= WATCHED)
        die("a descriptor is out of range");
    if (fstat(fd, &found) != 0)
        die("a descriptor that was just opened cannot be looked at");
    notes[fd] = (struct note){found.st_ino, (flags & (O_DSYNC | O_SYNC)) != 0, (uint8_t)stdio};
}

static void created(int name, int call, const char *path, uint64_t file)
{
    const char *last;
    uint64_t folder = folder_of(path, &last);

    append_name((struct record){.call = (uint16_t)call, .name = (uint16_t)name, .folder = folder, .file = file},
                last, NULL);
}

/* Open, and say whether that made the file. O_CREAT alone does not tell, so it is asked in two steps. */
static int open_telling(const char *path, int flags, mode_t mode, int *made)
{
    int fd;

    *made = 0;
    if (!(flags & O_CREAT))
        return NEXT(open)(path, flags);
    do {
        fd = flags & O_EXCL ? -1 : NEXT(open)(path, flags & ~O_CREAT);
        if (fd >= 0 || (!(flags & O_EXCL) && errno != ENOENT))
            return fd;
        fd = NEXT(open)(path, flags | O_EXCL, mode);
        *made = fd >= 0;
    } while (fd < 0 && errno == EEXIST && !(flags & O_EXCL));
    return fd;
}

OURS int open(const char *path, int flags, ...)
{
    va_list rest;
    mode_t mode = 0;
    int made, fd, kept;

    va_start(rest, flags);
    if (flags & (O_CREAT | __O_TMPFILE))
        mode = va_arg(rest, mode_t);
    va_end(rest);
    if (!ours(path))
        return NEXT(open)(path, flags, mode);
    fd = open_telling(path, flags, mode, &made);
    if (fd < 0)
        return fd;
    kept = errno;
    watch(fd, flags, 0);
    if (made)
        created(N_OPEN, CREATE, path, notes[fd].file);
    else if (flags & O_TRUNC)
        append((struct record){.call = TRUNCATE, .name = N_OPEN, .file = notes[fd].file}, NULL, 0, 0);
    errno = kept;
    return fd;
}

OURS FILE *fopen(const char *path, const char *mode)
{
    int writes = strpbrk(mode, "wa+") != NULL;
    int existed;
    FILE *stream;

    if (!writes || !ours(path))
        return NEXT(fopen)(path, mode);
    existed = inode_of(path) != 0;
    stream = NEXT(fopen)(path, mode);
    if (stream == NULL)
        return NULL;
    watch(fileno(stream), 0, 1);
    if (!existed)
        created(N_FOPEN, CREATE, path, notes[fileno(stream)].file);
    else if (mode[0] == 'w')
        append((struct record){.call = TRUNCATE, .name = N_FOPEN, .file = notes[fileno(stream)].file}, NULL, 0, 0);
    return stream;
}

/* Journal `left` bytes of the file from offset (to its end if negative) as they now are. For what cannot be
 * seen call by call: glibc writes a FILE from inside, copy_file_range writes in the kernel. */
static void journal_as_found(int name, int fd, struct note *note, off_t offset, ssize_t left)
{
    char link[64], block[8192];
    struct iovec part = {block, 0};
    ssize_t got;
    int again;

    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    again = NEXT(open)(link, O_RDONLY);
    if (again < 0)
        die("a written file cannot be read back");
    while (left != 0 && (got = pread(again, block, sizeof block, offset)) > 0) {
        if (left > 0 && got > left)
            got = left;
        part.iov_len = (size_t)got;
        append_bytes(name, note, offset, &part, 1, got);
        offset += got;
        left -= left > 0 ? got : 0;
    }
    NEXT(close)(again);
}

OURS int fclose(FILE *stream)
{
    int fd = fileno(stream);
    struct note *note = note_of(fd);

    if (note != NULL && note->stdio) {
        fflush(stream);
        journal_as_found(N_FCLOSE, fd, note, 0, -1);
    }
    if (note != NULL)
        notes[fd].file = 0;
    return NEXT(fclose)(stream);
}

OURS int close(int fd)
{
    if (fd >= 0 && fd < WATCHED)
        notes[fd].file = 0;
    return NEXT(close)(fd);
}

OURS int dup2(int from, int to)
{
    int fd = NEXT(dup2)(from, to);

    if (fd >= 0 && fd < WATCHED && from >= 0 && from < WATCHED && from != to)
        notes[fd] = notes[from];
    return fd;
}

OURS int dup(int from)
{
    int fd = NEXT(dup)(from);

    if (fd >= 0 && fd < WATCHED && from >= 0 && from < WATCHED)
        notes[fd] = notes[from];
    return fd;
}

OURS ssize_t write(int fd, const void *bytes, size_t count)
{
    ssize_t done = NEXT(write)(fd, bytes, count);
    struct note *note = note_of(fd);
    struct iovec part = {(void *)bytes, count};
    int kept = errno;

    if (note != NULL)
        append_bytes(N_WRITE, note, lseek(fd, 0, SEEK_CUR) - done, &part, 1, done);
    errno = kept;
    return done;
}

OURS ssize_t writev(int fd, const struct iovec *parts, int count)
{
    ssize_t done = NEXT(writev)(fd, parts, count);
    struct note *note = note_of(fd);
    int kept = errno;

    if (note != NULL)
        append_bytes(N_WRITEV, note, lseek(fd, 0, SEEK_CUR) - done, parts, count, done);
    errno = kept;
    return done;
}

OURS ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset)
{
    ssize_t done = NEXT(pwrite)(fd, bytes, count, offset);
    struct note *note = note_of(fd);
    struct iovec part = {(void *)bytes, count};
    int kept = errno;

    if (note != NULL)
        append_bytes(N_PWRITE, note, offset, &part, 1, done);
    errno = kept;
    return done;
}

OURS ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset)
{
    ssize_t done = NEXT(pwritev)(fd, parts, count, offset);
    struct note *note = note_of(fd);
    int kept = errno;

    if (note != NULL)
        append_bytes(N_PWRITEV, note, offset, parts, count, done);
    errno = kept;
    return done;
}

OURS ssize_t copy_file_range(int from, off_t *from_at, int to, off_t *to_at, size_t count, unsigned flags)
{
    ssize_t done = NEXT(copy_file_range)(from, from_at, to, to_at, count, flags);
    struct note *note = note_of(to);
    int kept = errno;

    if (note != NULL && done > 0)
        journal_as_found(N_COPY_FILE_RANGE, to, note, (to_at ? *to_at : lseek(to, 0, SEEK_CUR)) - done, done);
    errno = kept;
    return done;
}

OURS int ftruncate(int fd, off_t length)
{
    int answer = NEXT(ftruncate)(fd, length);
    struct note *note = note_of(fd);

    if (answer == 0 && note != NULL)
        append((struct record){.call = TRUNCATE, .name = N_FTRUNCATE, .file = note->file,
                               .length = (uint64_t)length}, NULL, 0, 0);
    return answer;
}

OURS int truncate(const char *path, off_t length)
{
    int answer = NEXT(truncate)(path, length);

    if (answer == 0 && ours(path))
        append((struct record){.call = TRUNCATE, .name = N_TRUNCATE, .file = inode_of(path),
                               .length = (uint64_t)length}, NULL, 0, 0);
    return answer;
}

OURS int posix_fallocate(int fd, off_t offset, off_t length)
{
    int answer = NEXT(posix_fallocate)(fd, offset, length);
    struct note *note = note_of(fd);

    if (answer == 0 && note != NULL)
        append((struct record){.call = ALLOCATE, .name = N_POSIX_FALLOCATE, .file = note->file,
                               .offset = offset, .length = (uint64_t)length}, NULL, 0, 0);
    return answer;
}

OURS int fallocate(int fd, int mode, off_t offset, off_t length)
{
    int answer = NEXT(fallocate)(fd, mode, offset, length);
    struct note *note = note_of(fd);

    if (answer != 0 || note == NULL)
        return answer;
    if (mode != 0)
        refuse(N_FALLOCATE, "fallocate with a mode");
    append((struct record){.call = ALLOCATE, .name = N_FALLOCATE, .file = note->file, .offset = offset,
                           .length = (uint64_t)length}, NULL, 0, 0);
    return answer;
}

OURS void *mmap(void *at, size_t length, int allowed, int flags, int fd, off_t offset)
{
    if (fd >= 0 && note_of(fd) != NULL && (flags & MAP_SHARED) && (allowed & PROT_WRITE))
        refuse(N_MMAP, "a writable shared mapping of a data file");
    return NEXT(mmap)(at, length, allowed, flags, fd, offset);
}

ALSO(open64, open);
ALSO(fopen64, fopen);
ALSO(pwrite64, pwrite);
ALSO(pwritev64, pwritev);
ALSO(ftruncate64, ftruncate);
ALSO(truncate64, truncate);
ALSO(posix_fallocate64, posix_fallocate);
ALSO(fallocate64, fallocate);
ALSO(mmap64, mmap);
