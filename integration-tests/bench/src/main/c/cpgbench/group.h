/* A closed process group of corosync with one member on each node. */
#ifndef GROUP_H
#define GROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <corosync/cpg.h>

typedef void group_delivered(void *context, const void *message, size_t length);

struct group {
    cpg_handle_t handle;
    struct cpg_name name;
    int fd;
    size_t members;
    /* Changes of the membership so far. */
    uint64_t changes;
    /* Refusals of a message because the daemon's queues were full; each was tried again. */
    uint64_t refused;
    group_delivered *delivered;
    void *context;
};

/* Connects to the daemon of this node, as soon as it answers, and joins. Does not return when it never does. */
void group_join(struct group *group, const char *name, group_delivered *delivered, void *context);

/*
 * Hands over what has arrived, at most limit events. A limit, because others may send without end while this node
 * wants to send too. Returns how many there were.
 */
unsigned group_dispatch(struct group *group, unsigned limit);

/* Submits one message for agreed delivery. False when the daemon does not take it now: dispatch, then try again. */
bool group_submit(struct group *group, const void *message, size_t length);

#endif
