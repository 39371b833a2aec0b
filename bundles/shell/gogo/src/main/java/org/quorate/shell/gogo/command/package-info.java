/**
 * How a command is found, checked and called: words become a method call, its result or refusal becomes text, JSON and an
 * exit code. The package knows no single command, and nothing of sockets.
 */
package org.quorate.shell.gogo.command;
