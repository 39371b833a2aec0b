#include "group.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <time.h>

#include "message.h"

uint64_t now_nanos(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t) time.tv_sec * 1000000000u + (uint64_t) time.tv_nsec;
}

static struct group *group_of(cpg_handle_t handle) {
    void *group = NULL;
    if (cpg_context_get(handle, &group) != CS_OK) {
        abort();
    }
    return group;
}

static void deliver(cpg_handle_t handle, const struct cpg_name *name, uint32_t node, uint32_t pid, void *bytes,
        size_t length) {
    (void) name;
    (void) pid;
    struct group *group = group_of(handle);
    struct message message;
    uint64_t now = now_nanos();
    if (!message_read(&message, bytes, length) || message.node != node) {
        printf("fault %" PRIu64 " a message of %zu bytes from node %" PRIu32 " is not what was sent\n", now, length, node);
        return;
    }
    group->chain = message_chain(group->chain, &message);
    printf("deliver %" PRIu64 " %" PRIu32 " %" PRIu32 " %" PRIu64 " %" PRIu64 " %016" PRIx64 "\n", now, message.node,
            message.incarnation, message.number, message.due_nanos, group->chain);
}

static void print_addresses(const struct cpg_address *addresses, size_t count) {
    putchar(' ');
    for (size_t at = 0; at < count; at++) {
        printf("%s%" PRIu32 ":%" PRIu32, at == 0 ? "" : ",", addresses[at].nodeid, addresses[at].pid);
    }
    if (count == 0) {
        putchar('-');
    }
}

static void change(cpg_handle_t handle, const struct cpg_name *name, const struct cpg_address *members,
        size_t member_count, const struct cpg_address *left, size_t left_count, const struct cpg_address *joined,
        size_t joined_count) {
    (void) handle;
    (void) name;
    printf("view %" PRIu64, now_nanos());
    print_addresses(members, member_count);
    print_addresses(left, left_count);
    print_addresses(joined, joined_count);
    putchar('\n');
}

/*
 * The first one of a connection says in which ring it began; the messages before it in that ring are not seen here. A client that
 * joins while its daemon makes a ring is told that one twice.
 */
static void ring_change(cpg_handle_t handle, struct cpg_ring_id ring, uint32_t count, const uint32_t *members) {
    struct group *group = group_of(handle);
    if (group->ring_known && group->ring.nodeid == ring.nodeid && group->ring.seq == ring.seq) {
        return;
    }
    printf("%s %" PRIu64 " %" PRIu32 ".%" PRIx64, group->ring_known ? "ring" : "inring", now_nanos(), ring.nodeid,
            ring.seq);
    for (uint32_t at = 0; at < count; at++) {
        printf("%c%" PRIu32, at == 0 ? ' ' : ',', members[at]);
    }
    putchar('\n');
    group->ring_known = true;
    group->ring = ring;
    group->chain = 0;
}

void group_init(struct group *group, const char *name) {
    memset(group, 0, sizeof *group);
    group->name.length = (uint32_t) strlen(name);
    memcpy(group->name.value, name, group->name.length);
}

static cs_error_t connect_and_join(struct group *group) {
    cpg_model_v1_data_t model = {
        .model = CPG_MODEL_V1,
        .cpg_deliver_fn = deliver,
        .cpg_confchg_fn = change,
        .cpg_totem_confchg_fn = ring_change,
        .flags = CPG_MODEL_V1_DELIVER_INITIAL_TOTEM_CONF,
    };
    cs_error_t error = cpg_model_initialize(&group->handle, CPG_MODEL_V1, (cpg_model_data_t *) &model, group);
    if (error != CS_OK) {
        return error;
    }
    error = cpg_fd_get(group->handle, &group->fd);
    if (error == CS_OK) {
        error = cpg_join(group->handle, &group->name);
    }
    if (error != CS_OK) {
        cpg_finalize(group->handle);
    }
    return error;
}

bool group_join(struct group *group) {
    group->ring_known = false;
    group->chain = 0;
    if (connect_and_join(group) != CS_OK) {
        return false;
    }
    uint64_t now = now_nanos();
    /* Milliseconds: they come round after 49 days, and a client joins at most once in one. */
    group->incarnation = (uint32_t) (now / 1000000);
    group->joined = true;
    printf("joined %" PRIu64 " %" PRIu32 "\n", now, group->incarnation);
    return true;
}

static void lose(struct group *group, cs_error_t error) {
    printf("lost %" PRIu64 " %s\n", now_nanos(), cs_strerror(error));
    cpg_finalize(group->handle);
    group->joined = false;
}

unsigned group_dispatch(struct group *group, unsigned limit) {
    for (unsigned done = 0; done < limit; done++) {
        cs_error_t error = cpg_dispatch(group->handle, CS_DISPATCH_ONE_NONBLOCKING);
        if (error == CS_ERR_TRY_AGAIN) {
            return done;
        }
        if (error != CS_OK) {
            lose(group, error);
            return done;
        }
    }
    return limit;
}

bool group_send(struct group *group, const void *message, size_t length) {
    struct iovec part = {.iov_base = (void *) message, .iov_len = length};
    cs_error_t error = cpg_mcast_joined(group->handle, CPG_TYPE_AGREED, &part, 1);
    if (error != CS_OK && error != CS_ERR_TRY_AGAIN) {
        lose(group, error);
    }
    return error == CS_OK;
}
