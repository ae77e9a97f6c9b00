/* What one call left behind in the journal. Read by tests/hostile/journal.py: change both together. */
#ifndef LIFTSTONE_DISK_H
#define LIFTSTONE_DISK_H

#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

enum call {
    WRITE = 1,       /* file, offset, payload = the bytes */
    TRUNCATE = 2,    /* file, length = the new size */
    ALLOCATE = 3,    /* file, offset, length: zeros where nothing was */
    CREATE = 4,      /* folder, file, payload = name */
    RENAME = 5,      /* folder, other, payload = name NUL new name */
    UNLINK = 6,      /* folder, payload = name */
    MAKE_FOLDER = 7, /* folder, file, payload = name */
    DROP_FOLDER = 8, /* folder, payload = name */
    SYNC_BEGIN = 9,  /* file or folder: what was written before this is sure once SYNC_END follows */
    SYNC_END = 10,
    HINT = 11,       /* sync_file_range: starts writing back, promises nothing */
    REFUSED = 12,    /* something this model does not know: payload says what; the replay stops */
};

struct record {
    uint32_t magic;
    uint16_t call;
    uint16_t name; /* which libc function was called, see NAMES in journal.py */
    uint32_t pid;
    uint32_t payload; /* bytes that follow */
    uint64_t file;
    uint64_t folder;
    uint64_t other;
    int64_t offset;
    uint64_t length;
};

#define MAGIC 0x4b534944u

enum name {
    N_OPEN, N_FOPEN, N_FCLOSE, N_WRITE, N_WRITEV, N_PWRITE, N_PWRITEV, N_COPY_FILE_RANGE, N_FTRUNCATE,
    N_TRUNCATE, N_POSIX_FALLOCATE, N_FALLOCATE, N_RENAME, N_UNLINK, N_MKDIR, N_RMDIR, N_FSYNC,
    N_FDATASYNC, N_SYNC_FILE_RANGE, N_MMAP, N_SYMLINK, N_LINK, N_SYNCFS, N_O_DSYNC,
};

/* One kept note for each descriptor below WATCHED that points into the data directory. */
struct note {
    uint64_t file;   /* inode; 0 = not ours */
    uint8_t durable; /* opened O_DSYNC or O_SYNC: every write is its own fsync */
    uint8_t stdio;   /* written through a FILE: journalled as a whole when closed or synced */
};

#define WATCHED 65536
extern struct note notes[WATCHED];

int watching(void);
int ours(const char *path);
struct note *note_of(int fd);
uint64_t inode_of(const char *path);
uint64_t folder_of(const char *path, const char **last);
void append(struct record record, const struct iovec *parts, int count, size_t bytes);
void append_name(struct record record, const char *first, const char *second);
void append_bytes(int name, struct note *note, off_t offset, const struct iovec *parts, int count, ssize_t done);
void refuse(int name, const char *why);
void die(const char *why);

/* The function of that name behind ours, looked up once. */
#define NEXT(function)                                        \
    (__extension__({                                          \
        static __typeof__(&function) behind;                  \
        if (behind == NULL)                                   \
            behind = (__typeof__(&function))next_(#function); \
        behind;                                               \
    }))
void *next_(const char *name);

/* Only the libc names are visible outside: PostgreSQL exports thousands of its own. Some systems' binaries
 * call the same function under a name that ends in 64. */
#define OURS __attribute__((visibility("default")))
#define ALSO(name, function) extern __typeof__(function) name OURS __attribute__((alias(#function)))

#endif
