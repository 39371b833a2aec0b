#include "latency.h"

#include <math.h>
#include <string.h>

#define SUB_BUCKETS (1u << LATENCY_SUB_BITS)

static unsigned bucket_of(uint64_t nanos) {
    if (nanos < SUB_BUCKETS) {
        return (unsigned) nanos;
    }
    unsigned shift = 63u - (unsigned) __builtin_clzll(nanos) - LATENCY_SUB_BITS;
    return ((shift + 1) << LATENCY_SUB_BITS) + (unsigned) ((nanos >> shift) - SUB_BUCKETS);
}

/* The middle of a bucket. */
static uint64_t nanos_of(unsigned bucket) {
    if (bucket < SUB_BUCKETS) {
        return bucket;
    }
    unsigned shift = (bucket >> LATENCY_SUB_BITS) - 1;
    uint64_t from = (uint64_t) (SUB_BUCKETS + (bucket & (SUB_BUCKETS - 1))) << shift;
    return from + ((UINT64_C(1) << shift) >> 1);
}

void latency_clear(struct latency *latency) {
    memset(latency, 0, sizeof *latency);
}

void latency_record(struct latency *latency, uint64_t nanos) {
    latency->counts[bucket_of(nanos)]++;
    latency->total++;
    if (nanos > latency->max) {
        latency->max = nanos;
    }
}

uint64_t latency_percentile(const struct latency *latency, double share) {
    uint64_t wanted = (uint64_t) ceil(share * (double) latency->total);
    uint64_t seen = 0;
    for (unsigned bucket = 0; bucket < LATENCY_BUCKETS; bucket++) {
        seen += latency->counts[bucket];
        if (seen >= wanted && seen > 0) {
            uint64_t nanos = nanos_of(bucket);
            return nanos < latency->max ? nanos : latency->max;
        }
    }
    return 0;
}
