#include "control.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

void fail(const char *format, ...) {
    va_list words;
    va_start(words, format);
    fputs("cpgbench: ", stderr);
    vfprintf(stderr, format, words);
    fputc('\n', stderr);
    va_end(words);
    exit(1);
}

void control_open(struct control *control, const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        fail("%s: too long for the path of a socket", path);
    }
    strcpy(address.sun_path, path);
    control->filled = 0;
    control->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (control->fd < 0 || connect(control->fd, (struct sockaddr *) &address, sizeof address) != 0) {
        fail("%s: %s", path, strerror(errno));
    }
}

static bool take_line(struct control *control, char line[CONTROL_LINE]) {
    char *end = memchr(control->buffer, '\n', control->filled);
    if (end == NULL) {
        return false;
    }
    size_t length = (size_t) (end - control->buffer);
    memcpy(line, control->buffer, length);
    line[length] = '\0';
    control->filled -= length + 1;
    memmove(control->buffer, end + 1, control->filled);
    return true;
}

bool control_line(struct control *control, char line[CONTROL_LINE]) {
    if (take_line(control, line)) {
        return true;
    }
    if (control->filled == CONTROL_LINE) {
        fail("a line of over %d bytes", CONTROL_LINE);
    }
    ssize_t got = recv(control->fd, control->buffer + control->filled, CONTROL_LINE - control->filled, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
        return false;
    }
    if (got <= 0) {
        fail("the bench has gone");
    }
    control->filled += (size_t) got;
    return take_line(control, line);
}

void control_say(struct control *control, const char *format, ...) {
    char line[CONTROL_LINE];
    va_list words;
    va_start(words, format);
    int length = vsnprintf(line, sizeof line - 1, format, words);
    va_end(words);
    if (length < 0 || length >= CONTROL_LINE - 1) {
        fail("a line of over %d bytes", CONTROL_LINE);
    }
    line[length++] = '\n';
    for (int said = 0; said < length;) {
        ssize_t now = send(control->fd, line + said, (size_t) (length - said), MSG_NOSIGNAL);
        if (now < 0) {
            fail("the bench has gone: %s", strerror(errno));
        }
        said += (int) now;
    }
}

bool word_text(const char *line, const char *key, char *text, size_t size) {
    size_t length = strlen(key);
    for (const char *word = line; word != NULL; word = strchr(word, ' ')) {
        word += *word == ' ';
        if (strncmp(word, key, length) == 0 && word[length] == '=') {
            const char *value = word + length + 1;
            snprintf(text, size, "%.*s", (int) strcspn(value, " "), value);
            return true;
        }
    }
    return false;
}

int64_t word_number(const char *line, const char *key, int64_t otherwise) {
    char text[32];
    if (word_text(line, key, text, sizeof text)) {
        char *end;
        long long number = strtoll(text, &end, 10);
        if (*text != '\0' && *end == '\0' && number >= 0) {
            return number;
        }
        fail("%s=%s is not a number", key, text);
    }
    if (otherwise < 0) {
        fail("no %s= in: %s", key, line);
    }
    return otherwise;
}

bool word_lists(const char *line, const char *key, unsigned number) {
    char text[CONTROL_LINE];
    if (!word_text(line, key, text, sizeof text)) {
        return true;
    }
    for (const char *rest = text; *rest != '\0';) {
        char *end;
        if (strtoul(rest, &end, 10) == number) {
            return true;
        }
        rest = *end == ',' ? end + 1 : end + strlen(end);
    }
    return false;
}
