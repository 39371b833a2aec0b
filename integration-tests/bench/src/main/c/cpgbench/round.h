/* What a node knows of a round of the bench: what was delivered in it, in which order, how late. */
#ifndef ROUND_H
#define ROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "latency.h"

#define MAX_NODES 16

/*
 * What every message begins with, in little-endian order: sequence counts the sender's messages of the round from 0,
 * submitted is 0 where nobody looked at the clock. Filling follows.
 */
struct payload {
    uint32_t round;
    uint32_t sender;
    uint64_t sequence;
    uint64_t submitted;
    uint64_t filling;
};

#define MIN_PAYLOAD sizeof(struct payload)

struct round {
    uint32_t number;
    uint64_t delivered;
    uint64_t chain;
    uint64_t expected[MAX_NODES + 1];
    uint64_t gaps;
    /* Whether latencies count now, and those of which messages never do. */
    bool measuring;
    uint64_t unmeasured;
    struct latency peer;
    struct latency self;
};

/* Nanoseconds of the clock that all processes of a host share. */
uint64_t now_nanos(void);

/* Nothing was delivered yet. */
void round_begin(struct round *round, uint32_t number);

/*
 * One message of the ring at node self. One of the next round may come before this node was told of that round; one of
 * an earlier round is dropped, since that round has failed and was given up.
 */
void round_deliver(struct round *round, uint32_t self, const void *message, size_t length);

#endif
