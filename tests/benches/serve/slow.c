/*
 * A disk that takes exactly as long as it is told to. Loaded into a process ahead of the C library: waiting for the disk becomes
 * waiting for SLOW_DISK_MICROSECONDS, and with files on memory nothing else is waited for. Disks of machines that are shared differ
 * tenfold from one minute to the next; this one does not.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>

static long told(void) {
  static long microseconds = -1;
  if (microseconds < 0) {
    const char *set = getenv("SLOW_DISK_MICROSECONDS");
    microseconds = set ? atol(set) : 0;
  }
  return microseconds;
}

static int wait_for_it(void) {
  long microseconds = told();
  if (microseconds > 0) {
    struct timespec time = {microseconds / 1000000, microseconds % 1000000 * 1000};
    prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
    nanosleep(&time, NULL);
  }
  return 0;
}

int fsync(int file) {
  (void)file;
  return wait_for_it();
}

int fdatasync(int file) {
  (void)file;
  return wait_for_it();
}
