// seccomp by an allow list: a call that is not on it fails with EPERM, so that a library which asks in vain goes on; calls that
// only somebody who has taken the worker over would make end it. Files may be opened for reading only.
#include "batch/sandbox.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <initializer_list>

#if defined(GALLEY_HAVE_SECCOMP) && !defined(GALLEY_SANITIZED)
#include <seccomp.h>
#endif

namespace galley::batch {

void bind_to_parent(int parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(1);  // it died before the line above
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
}

void cap_memory(std::uint64_t bytes) {
#ifndef GALLEY_SANITIZED
  if (bytes == 0) return;
  const rlimit most{bytes, bytes};
  ::setrlimit(RLIMIT_DATA, &most);
#else
  static_cast<void>(bytes);
#endif
}

#if defined(GALLEY_HAVE_SECCOMP) && !defined(GALLEY_SANITIZED)
namespace {

constexpr int kAllowed[] = {SCMP_SYS(read),
                            SCMP_SYS(readv),
                            SCMP_SYS(pread64),
                            SCMP_SYS(write),
                            SCMP_SYS(writev),
                            SCMP_SYS(lseek),
                            SCMP_SYS(close),
                            SCMP_SYS(fstat),
                            SCMP_SYS(stat),
                            SCMP_SYS(lstat),
                            SCMP_SYS(newfstatat),
                            SCMP_SYS(statx),
                            SCMP_SYS(access),
                            SCMP_SYS(faccessat),
                            SCMP_SYS(faccessat2),
                            SCMP_SYS(readlink),
                            SCMP_SYS(readlinkat),
                            SCMP_SYS(getcwd),
                            SCMP_SYS(getdents64),
                            SCMP_SYS(fadvise64),
                            SCMP_SYS(mmap),
                            SCMP_SYS(munmap),
                            SCMP_SYS(mprotect),
                            SCMP_SYS(mremap),
                            SCMP_SYS(madvise),
                            SCMP_SYS(brk),
                            SCMP_SYS(futex),
                            SCMP_SYS(rt_sigaction),
                            SCMP_SYS(rt_sigprocmask),
                            SCMP_SYS(rt_sigreturn),
                            SCMP_SYS(sigaltstack),
                            SCMP_SYS(exit),
                            SCMP_SYS(exit_group),
                            SCMP_SYS(clock_gettime),
                            SCMP_SYS(gettimeofday),
                            SCMP_SYS(getrusage),
                            SCMP_SYS(times),
                            SCMP_SYS(getpid),
                            SCMP_SYS(gettid),
                            SCMP_SYS(getppid),
                            SCMP_SYS(getuid),
                            SCMP_SYS(geteuid),
                            SCMP_SYS(getgid),
                            SCMP_SYS(getegid),
                            SCMP_SYS(uname),
                            SCMP_SYS(sysinfo),
                            SCMP_SYS(getrandom),
                            SCMP_SYS(prlimit64),
                            SCMP_SYS(getrlimit),
                            SCMP_SYS(sched_yield),
                            SCMP_SYS(sched_getaffinity),
                            SCMP_SYS(recvmsg),
                            SCMP_SYS(sendto),
                            SCMP_SYS(tgkill),
                            SCMP_SYS(fstatfs),
                            SCMP_SYS(statfs),
                            SCMP_SYS(rseq),
                            SCMP_SYS(restart_syscall),
                            SCMP_SYS(poll),
                            SCMP_SYS(ftruncate)};
constexpr int kFatal[] = {SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(ptrace),
                          SCMP_SYS(fork),   SCMP_SYS(vfork),    SCMP_SYS(mount),  SCMP_SYS(bpf),     SCMP_SYS(process_vm_writev)};

void allow_reading_only(scmp_filter_ctx filter) {
  constexpr scmp_datum_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC;
  // As structs: the library's macros are compound literals, which C++ has not.
  const auto reads = [](unsigned int argument) { return scmp_arg_cmp{argument, SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY}; };
  seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, reads(2));
  seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, reads(1));
  for (const int command : {F_GETFD, F_SETFD, F_GETFL}) {
    const scmp_arg_cmp is_command{1, SCMP_CMP_EQ, static_cast<scmp_datum_t>(command), 0};
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1, is_command);
  }
}

}  // namespace

void forbid_system_calls() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return;
  for (const int call : kAllowed) seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
  for (const int call : kFatal) seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 0);
  allow_reading_only(filter);
  seccomp_load(filter);  // refused by a kernel without it: the rest of the isolation stays
  seccomp_release(filter);
}
#else
void forbid_system_calls() {}
#endif

}  // namespace galley::batch
