/* What a message says of itself: who sent it, when, and its number; the rest of it is filled so that damage shows. */
#ifndef MESSAGE_H
#define MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct message {
    uint32_t magic;
    uint32_t node;
    /* Tells the messages of one connection of a client from those of the next one. */
    uint32_t incarnation;
    uint32_t length;
    /* The first one is 1. */
    uint64_t number;
    /* Monotonic clock of the machine when it was due. */
    uint64_t due_nanos;
};

#define MIN_MESSAGE sizeof(struct message)
#define MAX_MESSAGE ((size_t) 1000000)

/* Writes it and its filling. The buffer has as many bytes as it says. */
void message_write(const struct message *message, unsigned char *buffer);

/* Reads one. False when it is not what its sender wrote. */
bool message_read(struct message *message, const unsigned char *bytes, size_t length);

/* The chain after one more message: two are equal when the same messages came in the same order. */
uint64_t message_chain(uint64_t chain, const struct message *message);

#endif
