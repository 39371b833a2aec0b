package org.quorate.transport.udp.life;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.quorate.transport.TransportLink;

/** A link with a life that {@link LinkService} leads: it is open when it is made, and does nothing until it is started. */
public interface ServedLink extends TransportLink {
    /** Begins to act. On the loop. */
    void start();

    /**
     * Gives its ports up, and keeps what has arrived for the polls that remain. To be called before the service goes. On the loop.
     *
     * @return done when everything arrives at the link that replaces this one; that may take a turn, because a socket stays open
     *     until the loop's selector has let go of it
     */
    CompletableFuture<Void> withdraw();

    /** Ends the link; frames that were not polled are lost. On the loop. */
    void close();

    /** Where it is open and how, a phrase for people that follows "open on". Any thread. */
    String summary();

    /** What people should know of it, each a sentence with its code; empty when all is as it should be. Any thread. */
    List<String> warnings();
}
