/*
 * A node of the bench that orders its messages by corosync: does what the parent asks for over the line protocol of the
 * bench, as a client of the daemon of its host. What a node costs is this process and the daemon.
 *
 * One thread does all, as in the client programs that come with libcpg: it hands over what was delivered, submits
 * what is due, and sleeps in poll when neither is possible. Corosync's flow control says "try again" instead of
 * blocking; the message waits then until something was delivered, or for a millisecond.
 */
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "control.h"
#include "group.h"
#include "round.h"
#include "work.h"

#define GROUP "quorate-bench"

/* How much is handed over or submitted before the other gets its turn. */
#define DISPATCH_LIMIT 128
#define SUBMIT_LIMIT 32

/* While there is always something to do, the control socket is read once in so many turns. */
#define CONTROL_TURNS 64

#define FLOW_CONTROL_NANOS UINT64_C(1000000)

/*
 * The part of a round that is measured: how long it was, how much was delivered and used in it. Until it has ended, the
 * clock and the counts as they were at its beginning.
 */
struct stretch {
    bool begun;
    bool ended;
    uint64_t nanos;
    uint64_t messages;
    uint64_t cpu;
};

enum phase { WAITING, WORKING, STOPPED, COMPLETING };

struct bench {
    struct control control;
    struct group group;
    struct round round;
    struct work work;
    enum phase phase;
    uint32_t self;
    uint32_t nodes;
    clockid_t daemon_clock;
    struct stretch stretch;
    uint64_t changes_before;
    uint64_t total;
    uint64_t give_up;
    bool refused;
    unsigned char message[MAX_PAYLOAD];
};

static uint64_t nanos_of(clockid_t clock) {
    struct timespec time;
    if (clock_gettime(clock, &time) != 0) {
        fail("the daemon has ended");
    }
    return (uint64_t) time.tv_sec * 1000000000u + (uint64_t) time.tv_nsec;
}

static uint64_t cpu_nanos(const struct bench *bench) {
    return nanos_of(CLOCK_PROCESS_CPUTIME_ID) + nanos_of(bench->daemon_clock);
}

static void delivered(void *context, const void *message, size_t length) {
    struct bench *bench = context;
    round_deliver(&bench->round, bench->self, message, length);
}

static uint64_t own_delivered(const struct bench *bench) {
    return bench->round.number == bench->work.round ? bench->round.expected[bench->self] : 0;
}

static void stretch_begin(struct bench *bench, uint64_t now) {
    bench->stretch = (struct stretch){
        .begun = true,
        .nanos = now,
        .messages = bench->round.delivered,
        .cpu = cpu_nanos(bench),
    };
    bench->round.measuring = true;
}

static void stretch_end(struct bench *bench, uint64_t now) {
    bench->stretch.ended = true;
    bench->stretch.nanos = now - bench->stretch.nanos;
    bench->stretch.messages = bench->round.delivered - bench->stretch.messages;
    bench->stretch.cpu = cpu_nanos(bench) - bench->stretch.cpu;
    bench->round.measuring = false;
}

static void begin_work(struct bench *bench) {
    if (bench->round.number != bench->work.round) {
        round_begin(&bench->round, bench->work.round);
    }
    bench->round.unmeasured = bench->work.unmeasured;
    bench->stretch = (struct stretch){0};
    bench->changes_before = bench->group.changes;
    for (size_t at = MIN_PAYLOAD; at < bench->work.size; at++) {
        bench->message[at] = (unsigned char) at;
    }
    bench->phase = WORKING;
}

/* What the parent says. False at the end. */
static bool obey(struct bench *bench, const char *line) {
    if (strcmp(line, "quit") == 0) {
        return false;
    }
    if (strncmp(line, "finish ", 7) == 0 && bench->phase == STOPPED) {
        bench->total = (uint64_t) word_number(line, "total", -1);
        bench->give_up = now_nanos() + PATIENCE_NANOS;
        bench->phase = COMPLETING;
    } else if (bench->phase == WAITING && work_read(&bench->work, line, bench->self, now_nanos())) {
        begin_work(bench);
    } else {
        fail("not expected now: %s", line);
    }
    return true;
}

static bool submit_one(struct bench *bench, uint64_t now) {
    struct payload payload = {
        .round = bench->work.round,
        .sender = bench->self,
        .sequence = bench->work.submitted,
        .submitted = work_stamp(&bench->work, now),
    };
    memcpy(bench->message, &payload, sizeof payload);
    bench->refused = !group_submit(&bench->group, bench->message, bench->work.size);
    if (!bench->refused) {
        bench->work.submitted++;
        bench->work.last_submission = now;
    }
    return !bench->refused;
}

/* Submits what is due, and is told how many that were. */
static unsigned submit(struct bench *bench) {
    unsigned done = 0;
    bench->refused = false;
    if (bench->phase != WORKING || !bench->work.sender || bench->work.safe) {
        return 0;
    }
    uint64_t now = now_nanos();
    while (done < SUBMIT_LIMIT && now < bench->work.measure_to && bench->work.submitted < bench->work.count
            && work_due(&bench->work, own_delivered(bench)) <= now && submit_one(bench, now)) {
        done++;
        now = now_nanos();
    }
    return done;
}

static void watch_stretch(struct bench *bench, uint64_t now) {
    bool echo = bench->work.kind == WORK_ECHO;
    if (!bench->stretch.begun
            && (echo ? bench->round.delivered >= bench->work.unmeasured : now >= bench->work.measure_from)) {
        stretch_begin(bench, now);
    }
    if (bench->stretch.begun && !bench->stretch.ended && now >= bench->work.measure_to) {
        stretch_end(bench, now);
    }
}

static void describe(const struct latency *latency, const char *prefix, char *text, size_t size) {
    snprintf(text, size,
            "%scount=%" PRIu64 " %sp50=%" PRIu64 " %sp99=%" PRIu64 " %sp999=%" PRIu64 " %smax=%" PRIu64,
            prefix, latency->total, prefix, latency_percentile(latency, 0.5), prefix, latency_percentile(latency, 0.99),
            prefix, latency_percentile(latency, 0.999), prefix, latency->max);
}

static void report(struct bench *bench, bool complete) {
    char others[256];
    char own[256];
    describe(&bench->round.peer, "", others, sizeof others);
    describe(&bench->round.self, "self_", own, sizeof own);
    control_say(&bench->control,
            "result delivered=%" PRIu64 " chain=%016" PRIx64 " gaps=%" PRIu64 " changes=%" PRIu64
            " window_messages=%" PRIu64 " window_nanos=%" PRIu64 " cpu_nanos=%" PRIu64 " %s %s%s%s",
            bench->round.delivered, bench->round.chain, bench->round.gaps, bench->group.changes - bench->changes_before,
            bench->stretch.messages, bench->stretch.nanos, bench->stretch.cpu, others, own,
            complete ? "" : " incomplete", bench->work.safe ? " failure=corosync_has_no_safe_delivery" : "");
    bench->phase = WAITING;
}

static void advance(struct bench *bench) {
    if (bench->phase == WAITING) {
        return;
    }
    uint64_t now = now_nanos();
    watch_stretch(bench, now);
    if (bench->phase == WORKING && (bench->work.safe || work_over(&bench->work, own_delivered(bench), now))) {
        control_say(&bench->control, "sent count=%" PRIu64, bench->work.submitted);
        bench->phase = STOPPED;
    } else if (bench->phase == COMPLETING && (bench->round.delivered >= bench->total || now >= bench->give_up)) {
        if (!bench->stretch.begun) {
            stretch_begin(bench, now);
        }
        if (!bench->stretch.ended) {
            stretch_end(bench, now);
        }
        report(bench, bench->round.delivered == bench->total);
    }
}

/* How long this node may sleep when nothing arrives. */
static uint64_t wake_up(const struct bench *bench, uint64_t now) {
    if (bench->phase == COMPLETING) {
        return bench->give_up;
    }
    if (bench->phase != WORKING) {
        return UINT64_MAX;
    }
    uint64_t edge = now < bench->work.measure_from ? bench->work.measure_from : bench->work.measure_to;
    if (bench->work.kind == WORK_ECHO) {
        edge = now + PATIENCE_NANOS;
    }
    if (!bench->work.sender) {
        return edge;
    }
    uint64_t due = bench->refused ? now + FLOW_CONTROL_NANOS : work_due(&bench->work, own_delivered(bench));
    return due < edge ? due : edge;
}

static void sleep_until_needed(struct bench *bench) {
    struct pollfd files[] = {{.fd = bench->group.fd, .events = POLLIN}, {.fd = bench->control.fd, .events = POLLIN}};
    uint64_t now = now_nanos();
    uint64_t until = wake_up(bench, now);
    uint64_t left = until > now ? until - now : 0;
    struct timespec time = {.tv_sec = (time_t) (left / 1000000000u), .tv_nsec = (long) (left % 1000000000u)};
    ppoll(files, 2, until == UINT64_MAX ? NULL : &time, NULL);
}

static void serve(struct bench *bench) {
    char line[CONTROL_LINE];
    for (unsigned turn = 0;; turn++) {
        unsigned done = group_dispatch(&bench->group, DISPATCH_LIMIT) + submit(bench);
        advance(bench);
        if (done == 0) {
            sleep_until_needed(bench);
        }
        if (done > 0 && turn % CONTROL_TURNS != 0) {
            continue;
        }
        while (control_line(&bench->control, line)) {
            if (!obey(bench, line)) {
                return;
            }
        }
    }
}

static void await_members(struct bench *bench) {
    char line[CONTROL_LINE];
    while (bench->group.members < bench->nodes) {
        if (group_dispatch(&bench->group, 1) == 0) {
            sleep_until_needed(bench);
        }
        if (control_line(&bench->control, line)) {
            fail("not ready for: %s", line);
        }
    }
}

static const char *environment(const char *name) {
    const char *value = getenv(name);
    if (value == NULL || *value == '\0') {
        fail("the environment has no %s", name);
    }
    return value;
}

/* Says the process numbers that the parent knows: those of the namespace that /proc belongs to. */
static void say_hello(struct bench *bench, uint32_t daemon) {
    char pid[32] = "";
    if (readlink("/proc/self", pid, sizeof pid - 1) <= 0) {
        fail("no /proc");
    }
    control_say(&bench->control, "hello node=%" PRIu32 " pid=%s,%" PRIu32, bench->self, pid, daemon);
}

static uint32_t number(const char *text, const char *what, unsigned long max) {
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    if (*end != '\0' || value < 1 || value > max) {
        fail("%s: %s is not 1 to %lu", what, text, max);
    }
    return (uint32_t) value;
}

int main(int count, char **words) {
    if (count != 4) {
        fputs("usage: cpgbench NODES DAEMON DAEMON-IN-PROC, with BENCH_CONTROL and BENCH_NODE in the environment\n", stderr);
        return 2;
    }
    struct bench *bench = calloc(1, sizeof *bench);
    if (bench == NULL) {
        fail("no memory");
    }
    bench->nodes = number(words[1], "NODES", MAX_NODES);
    bench->self = number(environment("BENCH_NODE"), "BENCH_NODE", bench->nodes);
    if (clock_getcpuclockid((pid_t) number(words[2], "DAEMON", INT32_MAX), &bench->daemon_clock) != 0) {
        fail("no daemon %s", words[2]);
    }
    control_open(&bench->control, environment("BENCH_CONTROL"));
    say_hello(bench, number(words[3], "DAEMON-IN-PROC", INT32_MAX));
    group_join(&bench->group, GROUP, delivered, bench);
    await_members(bench);
    control_say(&bench->control, "ready");
    serve(bench);
    free(bench);
    return 0;
}
