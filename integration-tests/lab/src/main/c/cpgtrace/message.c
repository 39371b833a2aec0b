#include "message.h"

#include <string.h>

#define MAGIC UINT32_C(0x51434c31)

/* FNV-1a of 64 bits, word by word. */
#define CHAIN_PRIME UINT64_C(0x100000001b3)

static unsigned char filling(const struct message *message, size_t at) {
    return (unsigned char) (message->number * 31 + message->node + at);
}

void message_write(const struct message *message, unsigned char *buffer) {
    struct message header = *message;
    header.magic = MAGIC;
    memcpy(buffer, &header, sizeof header);
    for (size_t at = sizeof header; at < message->length; at++) {
        buffer[at] = filling(message, at);
    }
}

bool message_read(struct message *message, const unsigned char *bytes, size_t length) {
    if (length < sizeof *message) {
        return false;
    }
    memcpy(message, bytes, sizeof *message);
    if (message->magic != MAGIC || message->length != length) {
        return false;
    }
    for (size_t at = sizeof *message; at < length; at++) {
        if (bytes[at] != filling(message, at)) {
            return false;
        }
    }
    return true;
}

uint64_t message_chain(uint64_t chain, const struct message *message) {
    const uint64_t words[] = {message->node, message->incarnation, message->number};
    for (size_t at = 0; at < sizeof words / sizeof *words; at++) {
        chain = (chain ^ words[at]) * CHAIN_PRIME;
        chain ^= chain >> 29;
    }
    return chain;
}
