/* program.c: starting, watching and ending the program under test.
 *
 * Called by touch.c and the benchmark. Must never end a process other than its own child. */
#include "program.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail.h"

enum {
    STOP_MS_MAX = 3000, /* what a program gets to end by itself */
};

static _Noreturn void become_program(const struct program *program, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        _exit(1);
    }
    if (program->display) {
        setenv("DISPLAY", program->display, 1);
        setenv("SDL_VIDEODRIVER", "x11", 1);
    } else {
        unsetenv("DISPLAY");
        unsetenv("SDL_VIDEODRIVER");
    }
    setenv("SDL_AUDIODRIVER", "dummy", 0);
    unsetenv("WAYLAND_DISPLAY");
    if (program->preload) {
        setenv("LD_PRELOAD", program->preload, 1);
    }
    execvp(program->argv[0], program->argv);
    _exit(127);
}

long long program_start(struct program *program)
{
    pid_t parent = getpid();
    long long started = rig_now_us();

    program->pid = fork();
    if (program->pid == 0) {
        become_program(program, parent);
    }
    if (program->pid < 0) {
        rig_die("cannot start %s", program->argv[0]);
    }
    return started;
}

bool program_runs(struct program *program)
{
    if (program->pid > 0 && waitpid(program->pid, &program->status, WNOHANG) == program->pid) {
        program->pid = 0;
    }
    return program->pid > 0;
}

void program_require(struct program *program)
{
    if (program_runs(program)) {
        return;
    }
    if (WIFSIGNALED(program->status)) {
        rig_die("%s was ended by signal %d (%s)", program->argv[0], WTERMSIG(program->status),
                strsignal(WTERMSIG(program->status)));
    }
    if (WEXITSTATUS(program->status) == 127) {
        rig_die("%s cannot be started", program->argv[0]);
    }
    rig_die("%s has ended with status %d", program->argv[0], WEXITSTATUS(program->status));
}

bool program_wait(struct program *program, int ms)
{
    long long deadline = rig_now_ms() + ms;

    while (program_runs(program) && rig_now_ms() < deadline) {
        rig_sleep_ms(2);
    }
    return program->pid == 0 && WIFEXITED(program->status) && WEXITSTATUS(program->status) == 0;
}

bool program_stop(struct program *program)
{
    long long deadline = rig_now_ms() + STOP_MS_MAX;
    int status;

    if (!program_runs(program)) {
        return false;
    }
    kill(program->pid, SIGTERM);
    while (program_runs(program)) {
        if (rig_now_ms() > deadline) {
            kill(program->pid, SIGKILL);
        }
        rig_sleep_ms(5);
    }
    status = program->status;
    return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
           (WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
}

void program_kill(struct program *program)
{
    if (program_runs(program)) {
        kill(program->pid, SIGKILL);
        waitpid(program->pid, &program->status, 0);
        program->pid = 0;
    }
}
