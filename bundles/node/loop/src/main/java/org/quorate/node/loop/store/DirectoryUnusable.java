package org.quorate.node.loop.store;

/** A data directory with which this node cannot run. The message is a sentence for people that says what to do. */
public final class DirectoryUnusable extends Exception {
    private static final long serialVersionUID = 1;

    DirectoryUnusable(String sentence) {
        super(sentence);
    }
}
