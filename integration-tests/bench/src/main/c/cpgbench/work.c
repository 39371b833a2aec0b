#include "work.h"

#include <string.h>

#include "control.h"
#include "round.h"

#define NANOS_PER_MILLI UINT64_C(1000000)
#define NANOS_PER_SECOND UINT64_C(1000000000)

/* As the JVM nodes do: one stamp for so many messages of a flood. */
#define STAMP_EVERY 64

/* A message that is later than this is late from when it should have been submitted. */
#define LATE_NANOS UINT64_C(1000000)

static const char *const verbs[] = {"flood", "rate", "echo", "idle"};

static bool read_kind(struct work *work, const char *line) {
    size_t length = strcspn(line, " ");
    for (int kind = WORK_FLOOD; kind <= WORK_IDLE; kind++) {
        if (strlen(verbs[kind]) == length && strncmp(line, verbs[kind], length) == 0) {
            work->kind = (enum work_kind) kind;
            return true;
        }
    }
    return false;
}

static void read_amount(struct work *work, const char *line, uint64_t now) {
    work->began = now;
    work->count = UINT64_MAX;
    if (work->kind == WORK_ECHO) {
        work->unmeasured = (uint64_t) word_number(line, "warm", 0);
        work->count = work->unmeasured + (uint64_t) word_number(line, "count", -1);
        work->measure_to = UINT64_MAX;
        return;
    }
    work->measure_from = now + (uint64_t) word_number(line, "warm_ms", 0) * NANOS_PER_MILLI;
    work->measure_to = work->measure_from + (uint64_t) word_number(line, "measure_ms", -1) * NANOS_PER_MILLI;
    if (work->kind == WORK_RATE) {
        uint64_t per_second = (uint64_t) word_number(line, "per_second", -1);
        if (per_second == 0 || per_second > NANOS_PER_SECOND) {
            fail("a rate of 1 to %llu messages a second is possible: %s", (unsigned long long) NANOS_PER_SECOND, line);
        }
        work->interval = NANOS_PER_SECOND / per_second;
    }
}

bool work_read(struct work *work, const char *line, uint32_t self, uint64_t now) {
    memset(work, 0, sizeof *work);
    if (!read_kind(work, line)) {
        return false;
    }
    char delivery[16] = "agreed";
    word_text(line, "delivery", delivery, sizeof delivery);
    work->round = (uint32_t) word_number(line, "round", -1);
    work->size = (size_t) word_number(line, "size", MIN_PAYLOAD);
    work->safe = strcmp(delivery, "safe") == 0;
    work->sender = work->kind != WORK_IDLE && word_lists(line, "senders", self);
    if (work->size < MIN_PAYLOAD || work->size > MAX_PAYLOAD) {
        fail("a size of %d to %d is possible: %s", (int) MIN_PAYLOAD, MAX_PAYLOAD, line);
    }
    read_amount(work, line, now);
    return true;
}

uint64_t work_due(const struct work *work, uint64_t own_delivered) {
    switch (work->kind) {
    case WORK_RATE:
        return work->began + work->submitted * work->interval;
    case WORK_ECHO:
        return own_delivered == work->submitted ? work->began : UINT64_MAX;
    case WORK_FLOOD:
    case WORK_IDLE:
        break;
    }
    return work->began;
}

uint64_t work_stamp(const struct work *work, uint64_t now) {
    if (work->kind == WORK_FLOOD) {
        return work->submitted % STAMP_EVERY == 0 ? now : 0;
    }
    uint64_t due = work_due(work, work->submitted);
    return work->kind == WORK_RATE && now - due > LATE_NANOS ? due : now;
}

bool work_over(const struct work *work, uint64_t own_delivered, uint64_t now) {
    if (work->kind != WORK_ECHO) {
        return now >= work->measure_to;
    }
    return !work->sender || own_delivered == work->count
            || (own_delivered < work->submitted && now - work->last_submission >= PATIENCE_NANOS);
}
