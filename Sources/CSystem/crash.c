#define _GNU_SOURCE
#include "keyfuse_crash.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

_Thread_local struct keyfuse_reading keyfuse_reading;

// More places than that nobody meets by chance.
enum { LONGEST_LIST = 16, DIGITS = 16, REACH = 256, STACK = 1 << 16 };

static const int signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
static const char name[] = KEYFUSE_PASSED_OVER "=";

// Everything that the handler needs is made before: it may not ask for memory.
static char *const *program_arguments;
static char **next_environment;
static char next_list[sizeof name + LONGEST_LIST * (DIGITS + 1)];
static size_t list_length;
static char program[4096];
static int failure_status;
static atomic_bool is_final;
static atomic_flag is_handled = ATOMIC_FLAG_INIT;

uint64_t keyfuse_place_digest(const uint8_t *bytes, size_t count, size_t place) {
  if (place > count) place = count;
  size_t start = place > REACH ? place - REACH : 0;
  size_t end = count - place > REACH ? place + REACH : count;
  // FNV-1a: who makes two places agree has both passed over, and each is named.
  uint64_t digest = 0xcbf29ce484222325u ^ (place - start);
  for (size_t at = start; at < end; at++) digest = (digest ^ bytes[at]) * 0x100000001b3u;
  return digest;
}

static void add_to_list(uint64_t digest) {
  char *end = next_list + sizeof name - 1 + list_length;
  for (int digit = 0; digit < DIGITS; digit++) end[digit] = "0123456789abcdef"[digest >> (60 - 4 * digit) & 15];
  end[DIGITS] = ',';
  end[DIGITS + 1] = 0;
  list_length += DIGITS + 1;
}

static void complain(void) {
  static const char message[] =
    "\nkeyfuse: an internal error ended the program, and nothing that it told is complete; this is a mistake of ours, "
    "please report it\n";
  if (write(STDERR_FILENO, message, sizeof message - 1) < 0) return;
}

static void handle(int number, siginfo_t *information, void *context) {
  (void)context;
  if (information->si_code <= 0 && information->si_pid != getpid()) {
    signal(number, SIG_DFL);
    raise(number);
    return;
  }
  // The first thread decides; what others do until then is of no account any more.
  if (atomic_flag_test_and_set(&is_handled)) {
    for (;;) pause();
  }
  bool has_room = list_length + DIGITS + 1 <= LONGEST_LIST * (DIGITS + 1);
  if (keyfuse_reading.bytes && has_room && !atomic_load(&is_final)) {
    add_to_list(keyfuse_place_digest(keyfuse_reading.bytes, keyfuse_reading.count, keyfuse_reading.place));
    // A signal that is blocked here would be blocked in the new program, too.
    sigset_t none;
    sigemptyset(&none);
    pthread_sigmask(SIG_SETMASK, &none, NULL);
    execve(program, program_arguments, next_environment);
  }
  complain();
  _exit(failure_status);
}

static bool is_list(const char *entry) { return strncmp(entry, name, sizeof name - 1) == 0; }

// The environment of this process, with the list as its last entry.
static bool make_environment(void) {
  extern char **environ;
  size_t count = 0;
  while (environ[count]) count++;
  next_environment = malloc((count + 2) * sizeof *next_environment);
  if (!next_environment) return false;
  memcpy(next_list, name, sizeof name);
  size_t kept = 0;
  for (size_t index = 0; index < count; index++) {
    if (!is_list(environ[index])) {
      next_environment[kept++] = environ[index];
      continue;
    }
    const char *list = environ[index] + sizeof name - 1;
    list_length = strnlen(list, sizeof next_list - sizeof name + 1);
    if (list_length > sizeof next_list - sizeof name) return false;
    memcpy(next_list + sizeof name - 1, list, list_length);
  }
  next_environment[kept++] = next_list;
  next_environment[kept] = NULL;
  return true;
}

static bool find_program(void) {
#ifdef __APPLE__
  uint32_t size = sizeof program;
  return _NSGetExecutablePath(program, &size) == 0;
#else
  strcpy(program, "/proc/self/exe");
  return access(program, X_OK) == 0;
#endif
}

void keyfuse_contain_crashes(char *const *arguments, int status) {
  program_arguments = arguments;
  failure_status = status;
  if (!make_environment() || !find_program()) keyfuse_forbid_restart();
  keyfuse_add_signal_stack();
  struct sigaction action = {0};
  action.sa_sigaction = handle;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigfillset(&action.sa_mask);
  for (size_t index = 0; index < sizeof signals / sizeof *signals; index++) sigaction(signals[index], &action, NULL);
}

void keyfuse_forbid_restart(void) { atomic_store(&is_final, true); }

void *keyfuse_add_signal_stack(void) {
  stack_t stack = {.ss_sp = malloc(STACK), .ss_size = STACK};
  if (stack.ss_sp && sigaltstack(&stack, NULL) == 0) return stack.ss_sp;
  free(stack.ss_sp);
  return NULL;
}

void keyfuse_remove_signal_stack(void *stack) {
  if (!stack) return;
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  free(stack);
}
