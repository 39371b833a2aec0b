/*
 * A client of corosync's process groups that says what it is told, one line for each event, for a program that judges:
 *
 *   cpgtrace GROUP NODE
 *
 * Lines that it prints; T is the monotonic clock in nanoseconds, the same for all processes of the machine:
 *
 *   joined T INCARNATION                          connected to the daemon, member of the group
 *   lost T WHY                                    the daemon has gone; it tries to join again
 *   inring T RING MEMBERS                         the ring at the time when it joined
 *   ring T RING MEMBERS                           a new ring
 *   view T MEMBERS LEFT JOINED                    the group has changed; NODE:PID with commas between, or "-"
 *   deliver T NODE INCARNATION NUMBER DUE CHAIN   a message; CHAIN is over all since the ring changed
 *   sent T INCARNATION COUNT                      it has stopped, and the daemon has taken so many
 *   fault T WHAT                                  what must not be
 *
 * Lines that it reads: "rate MESSAGES BYTES" (a second, each; 0 stops) and "quit". It also ends with its standard input.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "group.h"
#include "message.h"

#define SECOND UINT64_C(1000000000)
#define JOIN_PAUSE_NANOS UINT64_C(20000000)
#define REFUSED_PAUSE_NANOS UINT64_C(1000000)
#define DISPATCH_LIMIT 128
#define SEND_LIMIT 32
#define LINE_BYTES 128
#define MAX_RATE 100000

struct client {
    struct group group;
    uint32_t node;
    uint64_t rate;
    size_t length;
    uint64_t sent;
    uint64_t due;
    bool refused;
    bool stopping;
    bool quit;
    char line[LINE_BYTES];
    size_t filled;
    unsigned char bytes[MAX_MESSAGE];
};

static void obey(struct client *client, const char *line) {
    uint64_t rate;
    size_t length;
    if (strcmp(line, "quit") == 0) {
        client->quit = true;
    } else if (sscanf(line, "rate %" SCNu64 " %zu", &rate, &length) == 2 && rate <= MAX_RATE && length >= MIN_MESSAGE
            && length <= MAX_MESSAGE) {
        client->stopping = rate == 0;
        client->rate = rate;
        client->length = length;
        client->due = now_nanos();
    } else {
        printf("fault %" PRIu64 " not a command: %s\n", now_nanos(), line);
    }
}

static void read_commands(struct client *client) {
    ssize_t got = read(STDIN_FILENO, client->line + client->filled, sizeof client->line - client->filled);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
        client->quit = true;
    }
    client->filled += got > 0 ? (size_t) got : 0;
    for (char *end; (end = memchr(client->line, '\n', client->filled)) != NULL;) {
        *end = '\0';
        obey(client, client->line);
        client->filled -= (size_t) (end + 1 - client->line);
        memmove(client->line, end + 1, client->filled);
    }
    if (client->filled == sizeof client->line) {
        client->quit = true;
    }
}

static void join(struct client *client) {
    if (group_join(&client->group)) {
        client->sent = 0;
        client->due = now_nanos();
    }
}

/* Sends what is due. What was due while there was no connection is not made up for. */
static unsigned send_due(struct client *client) {
    unsigned done = 0;
    client->refused = false;
    while (client->rate > 0 && done < SEND_LIMIT && client->due <= now_nanos() && client->group.joined) {
        struct message message = {
            .node = client->node,
            .incarnation = client->group.incarnation,
            .length = (uint32_t) client->length,
            .number = client->sent + 1,
            .due_nanos = client->due,
        };
        message_write(&message, client->bytes);
        if (!group_send(&client->group, client->bytes, client->length)) {
            client->refused = client->group.joined;
            return done;
        }
        client->sent++;
        client->due += SECOND / client->rate;
        done++;
    }
    return done;
}

static void say_stopped(struct client *client) {
    if (client->stopping && client->group.joined) {
        printf("sent %" PRIu64 " %" PRIu32 " %" PRIu64 "\n", now_nanos(), client->group.incarnation, client->sent);
        client->stopping = false;
    }
}

static void sleep_until_needed(struct client *client) {
    struct pollfd files[] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = -1, .events = POLLIN}};
    uint64_t left = UINT64_MAX;
    if (!client->group.joined) {
        left = JOIN_PAUSE_NANOS;
    } else {
        files[1].fd = client->group.fd;
        uint64_t now = now_nanos();
        if (client->refused) {
            left = REFUSED_PAUSE_NANOS;
        } else if (client->rate > 0) {
            left = client->due > now ? client->due - now : 0;
        }
    }
    struct timespec time = {.tv_sec = (time_t) (left / SECOND), .tv_nsec = (long) (left % SECOND)};
    ppoll(files, 2, left == UINT64_MAX ? NULL : &time, NULL);
    if (files[0].revents != 0) {
        read_commands(client);
    }
}

static void serve(struct client *client) {
    while (!client->quit) {
        if (!client->group.joined) {
            join(client);
        }
        unsigned done = 0;
        if (client->group.joined) {
            done = group_dispatch(&client->group, DISPATCH_LIMIT);
        }
        done += send_due(client);
        say_stopped(client);
        if (fflush(stdout) != 0) {
            return;
        }
        if (done == 0) {
            sleep_until_needed(client);
        } else {
            read_commands(client);
        }
    }
}

int main(int count, char **words) {
    char *end = NULL;
    unsigned long node = count == 3 ? strtoul(words[2], &end, 10) : 0;
    if (node < 1 || node > UINT32_MAX || *end != '\0' || strlen(words[1]) > CPG_MAX_NAME_LENGTH) {
        fputs("usage: cpgtrace GROUP NODE\n", stderr);
        return 2;
    }
    struct client *client = calloc(1, sizeof *client);
    if (client == NULL || fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK) != 0) {
        perror("cpgtrace");
        return 1;
    }
    setvbuf(stdout, NULL, _IOFBF, 1 << 16);
    client->node = (uint32_t) node;
    group_init(&client->group, words[1]);
    serve(client);
    free(client);
    return 0;
}
