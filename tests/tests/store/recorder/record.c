/*
 * Tells what a process does to the files of one folder: every write, change of length, sync and removal, in the order in which
 * they happened. Loaded into the process ahead of the C library.
 *
 * One thing at a time: a sync is told with what was written before it, and nothing else comes between doing and telling.
 * What is not here (a mapped file, a rename) is not told. Whoever reads the recording finds that out by comparing the files
 * that it comes to with the real ones.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* As in `recorder.rs`: this, the name of the file, the bytes. */
struct record {
  uint32_t kind;
  uint32_t name_length;
  uint64_t at;
  uint64_t length;
};

enum kind { WROTE = 1, RESIZED = 2, SYNCED_ALL = 3, SYNCED_DATA = 4, REMOVED = 5 };

static int recording = -1;
static const char *folder;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
  const char *told = getenv("LEIDRAAD_TEST_RECORDING");
  folder = getenv("LEIDRAAD_TEST_RECORDED_FOLDER");
  if (!told || !folder) return;
  recording = open(told, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (recording < 0) abort();
}

/* The name within the folder, empty for the folder itself; null for what lies elsewhere. */
static const char *within(const char *path) {
  size_t length = strlen(folder);
  if (strncmp(path, folder, length) != 0) return NULL;
  if (path[length] == '\0') return path + length;
  return path[length] == '/' ? path + length + 1 : NULL;
}

static const char *name_of(int file, char path[PATH_MAX]) {
  char link[64];
  if (recording < 0) return NULL;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return NULL;
  path[length] = '\0';
  return within(path);
}

static void tell(enum kind kind, const char *name, uint64_t at, const void *bytes, uint64_t length) {
  struct record record = {kind, (uint32_t)strlen(name), at, length};
  struct iovec parts[] = {
      {&record, sizeof record}, {(void *)name, record.name_length}, {(void *)bytes, bytes ? length : 0}};
  ssize_t whole = (ssize_t)(parts[0].iov_len + parts[1].iov_len + parts[2].iov_len);
  if (writev(recording, parts, 3) != whole) abort();
}

/* Does it in its turn, and tells it when it was done. */
#define TOLD(type, file, call, worked, ...) \
  char path[PATH_MAX];                      \
  const char *name = name_of(file, path);   \
  if (!name) return call;                   \
  pthread_mutex_lock(&turn);                \
  type done = call;                         \
  if (worked) tell(__VA_ARGS__);            \
  pthread_mutex_unlock(&turn);              \
  return done

ssize_t write(int file, const void *bytes, size_t length) {
  TOLD(ssize_t, file, REAL(write)(file, bytes, length), done > 0, WROTE, name,
       (uint64_t)lseek(file, 0, SEEK_CUR) - (uint64_t)done, bytes, (uint64_t)done);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) {
  TOLD(ssize_t, file, REAL(pwrite)(file, bytes, length, at), done > 0, WROTE, name, (uint64_t)at, bytes, (uint64_t)done);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) {
  TOLD(ssize_t, file, REAL(pwrite64)(file, bytes, length, at), done > 0, WROTE, name, (uint64_t)at, bytes, (uint64_t)done);
}

int ftruncate(int file, off_t length) {
  TOLD(int, file, REAL(ftruncate)(file, length), done == 0, RESIZED, name, (uint64_t)length, NULL, 0);
}

int ftruncate64(int file, off64_t length) {
  TOLD(int, file, REAL(ftruncate64)(file, length), done == 0, RESIZED, name, (uint64_t)length, NULL, 0);
}

int fsync(int file) {
  TOLD(int, file, REAL(fsync)(file), done == 0, SYNCED_ALL, name, 0, NULL, 0);
}

int fdatasync(int file) {
  TOLD(int, file, REAL(fdatasync)(file), done == 0, SYNCED_DATA, name, 0, NULL, 0);
}

int unlink(const char *file) {
  const char *name = recording < 0 ? NULL : within(file);
  if (!name) return REAL(unlink)(file);
  pthread_mutex_lock(&turn);
  int done = REAL(unlink)(file);
  if (done == 0) tell(REMOVED, name, 0, NULL, 0);
  pthread_mutex_unlock(&turn);
  return done;
}
