/* Counts of latencies with a relative error of under one per cent, as the JVM nodes of the bench have. */
#ifndef LATENCY_H
#define LATENCY_H

#include <stdint.h>

/* Each power of two is cut into 128 equal buckets; below 128 ns a bucket is a nanosecond. */
#define LATENCY_SUB_BITS 7
#define LATENCY_BUCKETS ((64 - LATENCY_SUB_BITS + 1) << LATENCY_SUB_BITS)

struct latency {
    uint64_t counts[LATENCY_BUCKETS];
    uint64_t total;
    uint64_t max;
};

void latency_clear(struct latency *latency);

void latency_record(struct latency *latency, uint64_t nanos);

/* The latency in nanoseconds that this share (0 to 1) of what was recorded does not exceed; 0 when nothing was. */
uint64_t latency_percentile(const struct latency *latency, double share);

#endif
