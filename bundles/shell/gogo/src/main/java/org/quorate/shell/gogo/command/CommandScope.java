package org.quorate.shell.gogo.command;

/**
 * Marks a service whose public methods are commands of one scope; registered with Gogo's properties {@code osgi.command.scope}
 * and {@code osgi.command.function}.
 */
public interface CommandScope {}
