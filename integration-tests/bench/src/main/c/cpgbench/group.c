#include "group.h"

#include <string.h>
#include <sys/uio.h>
#include <time.h>

#include "control.h"

/* A daemon listens within a tenth of a second and refuses clients until its first membership is complete. */
#define JOIN_ATTEMPTS 1500
#define JOIN_PAUSE_NANOS 20000000

static struct group *group_of(cpg_handle_t handle) {
    void *group = NULL;
    cs_error_t error = cpg_context_get(handle, &group);
    if (error != CS_OK) {
        fail("cpg_context_get: %s", cs_strerror(error));
    }
    return group;
}

static void deliver(cpg_handle_t handle, const struct cpg_name *name, uint32_t node, uint32_t pid, void *message,
        size_t length) {
    (void) name;
    (void) node;
    (void) pid;
    struct group *group = group_of(handle);
    group->delivered(group->context, message, length);
}

static void change(cpg_handle_t handle, const struct cpg_name *name, const struct cpg_address *members,
        size_t member_count, const struct cpg_address *left, size_t left_count, const struct cpg_address *joined,
        size_t joined_count) {
    (void) name;
    (void) members;
    (void) left;
    (void) left_count;
    (void) joined;
    (void) joined_count;
    struct group *group = group_of(handle);
    group->members = member_count;
    group->changes++;
}

static cs_error_t try_join(struct group *group) {
    cpg_callbacks_t callbacks = {.cpg_deliver_fn = deliver, .cpg_confchg_fn = change};
    cs_error_t error = cpg_initialize(&group->handle, &callbacks);
    if (error != CS_OK) {
        return error;
    }
    error = cpg_context_set(group->handle, group);
    if (error == CS_OK) {
        error = cpg_fd_get(group->handle, &group->fd);
    }
    if (error == CS_OK) {
        error = cpg_join(group->handle, &group->name);
    }
    if (error != CS_OK) {
        cpg_finalize(group->handle);
    }
    return error;
}

void group_join(struct group *group, const char *name, group_delivered *delivered, void *context) {
    memset(group, 0, sizeof *group);
    group->delivered = delivered;
    group->context = context;
    group->name.length = (uint32_t) strlen(name);
    memcpy(group->name.value, name, group->name.length);
    cs_error_t error = CS_OK;
    for (int attempt = 0; attempt < JOIN_ATTEMPTS; attempt++) {
        error = try_join(group);
        if (error == CS_OK) {
            return;
        }
        nanosleep(&(struct timespec){.tv_nsec = JOIN_PAUSE_NANOS}, NULL);
    }
    fail("no group at the daemon of this node: %s", cs_strerror(error));
}

unsigned group_dispatch(struct group *group, unsigned limit) {
    for (unsigned done = 0; done < limit; done++) {
        cs_error_t error = cpg_dispatch(group->handle, CS_DISPATCH_ONE_NONBLOCKING);
        if (error == CS_ERR_TRY_AGAIN) {
            return done;
        }
        if (error != CS_OK) {
            fail("cpg_dispatch: %s", cs_strerror(error));
        }
    }
    return limit;
}

bool group_submit(struct group *group, const void *message, size_t length) {
    struct iovec part = {.iov_base = (void *) message, .iov_len = length};
    cs_error_t error = cpg_mcast_joined(group->handle, CPG_TYPE_AGREED, &part, 1);
    if (error == CS_ERR_TRY_AGAIN) {
        group->refused++;
        return false;
    }
    if (error != CS_OK) {
        fail("cpg_mcast_joined: %s", cs_strerror(error));
    }
    return true;
}
