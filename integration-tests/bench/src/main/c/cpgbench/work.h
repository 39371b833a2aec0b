/* What a round asks of a node, and how far the node's submissions are. */
#ifndef WORK_H
#define WORK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest message of the bench; libcpg cuts what is longer than 1 MB, at another cost. */
#define MAX_PAYLOAD (1 << 20)

/* How long a node waits for the delivery of what was submitted. */
#define PATIENCE_NANOS UINT64_C(30000000000)

enum work_kind { WORK_FLOOD, WORK_RATE, WORK_ECHO, WORK_IDLE };

struct work {
    enum work_kind kind;
    uint32_t round;
    size_t size;
    bool safe;
    bool sender;
    /* Echo: how many messages are not measured, and how many come in all. */
    uint64_t unmeasured;
    uint64_t count;
    /* Rate: nanoseconds from one message to the next. */
    uint64_t interval;
    uint64_t began;
    /* All but echo: the time that is measured. Submitting ends with it. */
    uint64_t measure_from;
    uint64_t measure_to;
    uint64_t submitted;
    uint64_t last_submission;
};

/* Reads a line that asks for work of this node, from now on. False when it asks for something else. */
bool work_read(struct work *work, const char *line, uint32_t self, uint64_t now);

/* When the next message of a sender is due, at or before now when it is now; UINT64_MAX when one must be delivered first. */
uint64_t work_due(const struct work *work, uint64_t own_delivered);

/* The time that a message carries which is submitted now: 0 for most messages of a flood, as the clock costs too. */
uint64_t work_stamp(const struct work *work, uint64_t now);

/* Whether this node submits no more. */
bool work_over(const struct work *work, uint64_t own_delivered, uint64_t now);

#endif
