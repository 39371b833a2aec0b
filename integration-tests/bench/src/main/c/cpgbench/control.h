/* The node's end of the bench's line protocol: lines of words over a Unix domain socket. */
#ifndef CONTROL_H
#define CONTROL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CONTROL_LINE 1024

struct control {
    int fd;
    size_t filled;
    char buffer[CONTROL_LINE];
};

/* Connects to the socket of this path. Does not return when that fails. */
void control_open(struct control *control, const char *path);

/* Takes the next line, without its end, if it is there already. */
bool control_line(struct control *control, char line[CONTROL_LINE]);

/* Says a line. */
void control_say(struct control *control, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The value of a word "key=value" of a line, copied to text; false when there is no such word. */
bool word_text(const char *line, const char *key, char *text, size_t size);

/* The value of a word that is a number. Does not return when it has to be there (otherwise < 0) and is not. */
int64_t word_number(const char *line, const char *key, int64_t otherwise);

/* Whether a word is a list like 1,2,3 with this number in it; true when there is no such word. */
bool word_lists(const char *line, const char *key, unsigned number);

/* Says why on standard error, and ends the process. */
void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

#endif
