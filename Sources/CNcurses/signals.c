#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// The process is Node with V8 and the Swift runtime, which have handlers of their own: each of
// ours puts the terminal right first and then lets the one before it have the signal.

static const int fatalSignals[] = {SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV,
                                   SIGQUIT, SIGTERM, SIGINT};
static const int noticeSignals[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGHUP};

enum { signalLimit = 65 };
static struct sigaction saved[signalLimit];
static int pipeEnds[2] = {-1, -1};
static volatile sig_atomic_t hangUps;
static pid_t terminalThread;
static bool active;

static pid_t threadID(void) { return (pid_t)syscall(SYS_gettid); }

static void notify(char what) {
  // The pipe is non-blocking: when it is full the reader has enough to do already.
  ssize_t ignored = write(pipeEnds[1], &what, 1);
  (void)ignored;
}

/// Gives a signal to whoever had it before us, who usually ends the process.
static void passOn(int signal, const siginfo_t *info) {
  sigaction(signal, &saved[signal], NULL);
  // A fault comes again by itself when the instruction is run again; a sent one must be sent.
  bool isFault = info->si_code > 0 && signal != SIGABRT && signal != SIGTERM &&
    signal != SIGINT && signal != SIGQUIT && signal != SIGHUP && signal != SIGTRAP;
  if (!isFault) raise(signal);
}

static void onFatal(int signal, siginfo_t *info, void *context) {
  if (signal == SIGSEGV && threadID() != terminalThread &&
      (saved[SIGSEGV].sa_flags & SA_SIGINFO) != 0) {
    // V8 turns this one into a JavaScript error when compiled WebAssembly reads out of bounds;
    // whether it is fatal is for V8 to say, and the parent process restores if it is.
    saved[SIGSEGV].sa_sigaction(signal, info, context);
    return;
  }
  int before = errno;
  cn_restore_terminal();
  cn_release_output();
  passOn(signal, info);
  errno = before;
}

static void onNotice(int signal, siginfo_t *info, void *context) {
  (void)context;
  int before = errno;
  switch (signal) {
  case SIGWINCH: notify(CN_RESIZE); break;
  case SIGTSTP: notify(CN_STOP); break;
  case SIGCONT: notify(CN_CONTINUE); break;
  case SIGHUP:
    // The first lets the program save and leave; a second finds it stuck.
    if (hangUps++ == 0) {
      notify(CN_HANGUP);
    } else {
      cn_restore_terminal();
      passOn(signal, info);
    }
    break;
  default: break;
  }
  errno = before;
}

static void install(int signal, void (*handler)(int, siginfo_t *, void *), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | flags;
  sigfillset(&action.sa_mask);
  sigaction(signal, &action, &saved[signal]);
}

/// For whoever calls exit() while the screen is up.
static void onExit(void) {
  if (!active) return;
  cn_restore_terminal();
  cn_release_output();
}

#define EACH(list) for (size_t i = 0; i < sizeof list / sizeof *list; i++)

static const int cursesSignals[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
static struct sigaction keptFromCurses[4];

void cn_keep_handlers(void) {
  for (int i = 0; i < 4; i++) sigaction(cursesSignals[i], NULL, &keptFromCurses[i]);
}

void cn_put_back_handlers(void) {
  for (int i = 0; i < 4; i++) sigaction(cursesSignals[i], &keptFromCurses[i], NULL);
}

int cn_signals_begin(void) {
  if (active) return pipeEnds[0];
  if (pipeEnds[0] < 0 && pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  terminalThread = threadID();
  hangUps = 0;
  // Room for a handler on this thread when its own stack is what overflowed.
  static char alternateStack[1 << 16] __attribute__((aligned(16)));
  stack_t present;
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE) != 0) {
    stack_t stack = {.ss_sp = alternateStack, .ss_size = sizeof alternateStack};
    sigaltstack(&stack, NULL);
  }
  EACH(fatalSignals) install(fatalSignals[i], onFatal, 0);
  EACH(noticeSignals) install(noticeSignals[i], onNotice, SA_RESTART);
  static bool registered;
  if (!registered) registered = atexit(onExit) == 0;
  // Threads of a pool block signals, and a thread started there inherits that.
  sigset_t handled;
  sigemptyset(&handled);
  EACH(fatalSignals) sigaddset(&handled, fatalSignals[i]);
  EACH(noticeSignals) sigaddset(&handled, noticeSignals[i]);
  pthread_sigmask(SIG_UNBLOCK, &handled, NULL);
  active = true;
  return pipeEnds[0];
}

/// Handlers that came after ours are kept as those that were there before.
static void reinstall(int signal, void (*handler)(int, siginfo_t *, void *), int flags) {
  struct sigaction now;
  if (sigaction(signal, NULL, &now) != 0 || now.sa_sigaction == handler) return;
  install(signal, handler, flags);
}

void cn_signals_reclaim(void) {
  if (!active) return;
  EACH(fatalSignals) reinstall(fatalSignals[i], onFatal, 0);
  EACH(noticeSignals) reinstall(noticeSignals[i], onNotice, SA_RESTART);
  // The window may have changed while nobody was told.
  notify(CN_RESIZE);
}

void cn_leave_for_good(void) {
  onExit();
  // Once only: leaving the second screen twice moves the cursor over what was said in between.
  active = false;
}

/// Puts a handler back unless somebody replaced ours in the meantime.
static void uninstall(int signal) {
  struct sigaction now;
  if (sigaction(signal, NULL, &now) != 0) return;
  if (now.sa_sigaction == onFatal || now.sa_sigaction == onNotice) {
    sigaction(signal, &saved[signal], NULL);
  }
}

void cn_signals_end(void) {
  if (!active) return;
  EACH(fatalSignals) uninstall(fatalSignals[i]);
  EACH(noticeSignals) uninstall(noticeSignals[i]);
  active = false;
  // The pipe stays open: a handler on another thread may still be about to write.
}

static void forgetNotices(void) {
  char bytes[64];
  ssize_t count;
  bool hungUp = false;
  while ((count = read(pipeEnds[0], bytes, sizeof bytes)) > 0) {
    hungUp = hungUp || memchr(bytes, CN_HANGUP, (size_t)count) != NULL;
  }
  if (hungUp) notify(CN_HANGUP);
}

void cn_stop_process_group(void) {
  struct sigaction standard, ours;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &standard, &ours);
  // The group, because the parent that started us must stop too; and this very thread, because
  // the group's signal may reach another one while this one takes the terminal back. Both wait
  // until the mask is lifted, and going on clears whichever did not get its turn.
  // The mask is lifted even if the thread began with the signal blocked, as one does that was
  // started from a pool: it must stop right here, not when it happens to be scheduled.
  sigset_t stop, before;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_BLOCK, &stop, &before);
  // Continued in the background, it stops again until it is brought to the front; a group that
  // no shell looks after cannot be stopped, hence the limit.
  for (int tries = 0; tries < 100; tries++) {
    pthread_sigmask(SIG_BLOCK, &stop, NULL);
    raise(SIGTSTP);
    kill(0, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, NULL);
    pid_t front = tcgetpgrp(cn_terminal());
    if (front < 0 || front == getpgrp()) break;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  sigaction(SIGTSTP, &ours, NULL);
  forgetNotices();
}

static struct sigaction heldBack[3];
static const int jobSignals[3] = {SIGINT, SIGQUIT, SIGTSTP};

static void ignoreQuietly(int signal) { (void)signal; }

void cn_foreground_begin(void) {
  for (int i = 0; i < 3; i++) {
    // A handler and not SIG_IGN, which a started program would inherit.
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = jobSignals[i] == SIGTSTP ? SIG_DFL : ignoreQuietly;
    action.sa_flags = SA_RESTART;
    sigaction(jobSignals[i], &action, &heldBack[i]);
  }
}

void cn_foreground_end(void) {
  for (int i = 0; i < 3; i++) sigaction(jobSignals[i], &heldBack[i], NULL);
  if (pipeEnds[0] >= 0) forgetNotices();
}
