/* A member of a closed process group, which comes back when its daemon does, and prints what it is told. */
#ifndef GROUP_H
#define GROUP_H

#include <stdbool.h>
#include <stdint.h>

#include <corosync/cpg.h>

struct group {
    cpg_handle_t handle;
    struct cpg_name name;
    bool joined;
    /* Readable when there is something to dispatch; while joined only. */
    int fd;
    /* Of this connection; differs from that of every other connection of this node. */
    uint32_t incarnation;
    /* Of the messages delivered since the ring changed. */
    uint64_t chain;
    /* Whether this connection was told a ring, and the last one. */
    bool ring_known;
    struct cpg_ring_id ring;
};

/* Names the group; joins nothing. */
void group_init(struct group *group, const char *name);

/*
 * Connects to the daemon of this host and joins. False when that is not possible now: there is no daemon, or it does not
 * serve clients until its ring is complete. May wait as long as the daemon is stopped.
 */
bool group_join(struct group *group);

/* Prints what has arrived, at most limit events. Returns how many there were; a connection that is lost ends it. */
unsigned group_dispatch(struct group *group, unsigned limit);

/* Sends one message. False when the daemon does not take it now, or the connection is lost. */
bool group_send(struct group *group, const void *message, size_t length);

/* Nanoseconds of the machine's monotonic clock. */
uint64_t now_nanos(void);

#endif
