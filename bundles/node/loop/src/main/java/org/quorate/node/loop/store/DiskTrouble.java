package org.quorate.node.loop.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in a sentence what a failure of the file system means and what to do about it. */
public final class DiskTrouble {
    private DiskTrouble() {}

    /** Why, and what to do: {@code "Why: no space is left ... Do: ..."}. */
    public static String why(IOException failure, Path path) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No space left") || message.contains("quota exceeded")) {
            return "Why: no space is left on the file system of " + path + ". Do: free some (df -h " + path + ").";
        }
        if (message.contains("Read-only file system")) {
            return "Why: the file system of " + path
                    + " is read-only. Do: mount it writable; if the system made it so after"
                    + " an error, check the disk (dmesg).";
        }
        if (message.contains("Too many open files")) {
            return "Why: this process has too many files open. Do: raise its limit (ulimit -n).";
        }
        if (failure instanceof AccessDeniedException || message.contains("Permission denied")) {
            return "Why: user " + System.getProperty("user.name") + " may not use " + path
                    + ". Do: give the directory and its files to that user (chown -R).";
        }
        if (failure instanceof NoSuchFileException) {
            return "Why: " + message
                    + " does not exist (any more). Do: create the directory again and start the node again.";
        }
        if (failure instanceof NotDirectoryException || failure instanceof FileAlreadyExistsException) {
            return "Why: " + message + " is no directory. Do: move that file away.";
        }
        return "Why: " + message + ". Do: check the file system of " + path + ".";
    }
}
