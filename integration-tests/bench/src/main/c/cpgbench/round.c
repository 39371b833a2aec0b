#include "round.h"

#include <string.h>
#include <time.h>

#define CHAIN_BASIS UINT64_C(0xcbf29ce484222325)
#define CHAIN_PRIME UINT64_C(0x100000001b3)

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "struct payload is the wire's order");

uint64_t now_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t) now.tv_sec * 1000000000u + (uint64_t) now.tv_nsec;
}

void round_begin(struct round *round, uint32_t number) {
    memset(round, 0, sizeof *round);
    round->number = number;
    round->chain = CHAIN_BASIS;
}

void round_deliver(struct round *round, uint32_t self, const void *message, size_t length) {
    struct payload payload;
    if (length < MIN_PAYLOAD) {
        return;
    }
    memcpy(&payload, message, sizeof payload);
    if (payload.round < round->number || payload.sender < 1 || payload.sender > MAX_NODES) {
        return;
    }
    if (payload.round > round->number) {
        round_begin(round, payload.round);
    }
    round->gaps += payload.sequence != round->expected[payload.sender];
    round->expected[payload.sender] = payload.sequence + 1;
    round->chain = (round->chain ^ payload.sender) * CHAIN_PRIME;
    round->chain = (round->chain ^ payload.sequence) * CHAIN_PRIME;
    round->delivered++;
    if (payload.submitted != 0 && round->measuring && payload.sequence >= round->unmeasured) {
        uint64_t now = now_nanos();
        uint64_t latency = now > payload.submitted ? now - payload.submitted : 0;
        latency_record(payload.sender == self ? &round->self : &round->peer, latency);
    }
}
