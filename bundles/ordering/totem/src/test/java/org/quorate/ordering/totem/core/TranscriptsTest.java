package org.quorate.ordering.totem.core;

import static org.quorate.ordering.totem.core.Cluster.MILLI;

import org.junit.jupiter.api.Test;
import org.quorate.ordering.totem.Transcripts;

/**
 * Transcripts in {@code src/test/resources/scenarios}, to be read by who wants to see the protocol at work. They change only on
 * purpose: {@code -Dquorate.transcripts.write=true} writes them anew, and the difference is for review.
 */
class TranscriptsTest {
    @Test
    void coldStartOfThree() {
        Scene scene = new Scene(1, 3);
        Narrator narrator = new Narrator(scene);

        narrator.say("Three processes start at once. Nobody knows of anybody.");
        scene.cluster.startAll();
        narrator.until(c -> c.oneRing(1, 2, 3));
        narrator.say("The ring is installed everywhere. Node 2 submits an agreed message.");
        scene.node(2).submit(false, "hello");
        narrator.until(c -> RingTest.deliveredAll(c, 1));

        Transcripts.compare("cold-start-of-three.txt", narrator.toString());
    }

    @Test
    void crashAndRecoveryWithExchange() {
        Scene scene = Scene.ring(2, 3);
        Narrator narrator = new Narrator(scene);

        narrator.say("A ring of three. Node 3 sends two messages; what it sends to node 1 is lost.");
        scene.network = (from, to, frame) -> !(from == 3 && to == 1 && frame instanceof Packet);
        scene.node(3).submit(false, "one");
        scene.node(3).submit(true, "two");
        narrator.until(c -> c.node(2).core.highestSeq() == 2);
        narrator.say("Node 3 dies with the token not yet back. Node 2 has what node 1 lacks.");
        scene.cluster.crash(3);
        scene.network = (from, to, frame) -> !(frame instanceof Token);
        scene.cluster.runUntil(3000 * MILLI, c -> c.node(1).core.state() == StateName.GATHER);
        scene.heal();
        narrator.say("The token was missed for a second.");
        narrator.until(c -> c.oneRing(1, 2));

        Transcripts.compare("crash-and-recovery-with-exchange.txt", narrator.toString());
    }

    @Test
    void partitionAndMerge() {
        Scene scene = Scene.ring(3, 3);
        Narrator narrator = new Narrator(scene);

        narrator.say("A ring of three, and node 3 is cut off. A second passes, two rings form.");
        scene.network = (from, to, frame) -> (from == 3) == (to == 3);
        scene.cluster.runUntil(5000 * MILLI, c -> c.oneRing(1, 2) && c.oneRing(3));
        narrator.skip();
        narrator.say("Both sides go on.");
        scene.node(1).submit(true, "left");
        scene.node(3).submit(true, "right");
        narrator.until(c ->
                c.node(2).delivered.contains("1:left") && c.node(3).delivered.contains("3:right"));
        scene.cluster.run(100 * MILLI);
        narrator.skip();
        narrator.say("The partition ends.");
        scene.heal();
        narrator.until(c -> c.oneRing(1, 2, 3));

        Transcripts.compare("partition-and-merge.txt", narrator.toString());
    }

    @Test
    void safeDeliveryAcrossAChange() {
        Scene scene = Scene.ring(4, 3);
        Narrator narrator = new Narrator(scene);

        narrator.say("A ring of three. Node 2 sends a safe message; all have it, and nobody knows that yet.");
        scene.node(2).submit(true, "pay");
        narrator.until(c -> c.node(1).core.localAru() == 1 && c.node(3).core.localAru() == 1);
        narrator.say("Node 3 dies. Whether it has delivered the message the others cannot know.");
        scene.cluster.crash(3);
        narrator.until(c -> c.oneRing(1, 2));
        narrator.say("So it was delivered after the transitional configuration: safe among nodes 1 and 2.");

        Transcripts.compare("safe-delivery-across-a-change.txt", narrator.toString());
    }

    @Test
    void holeWithObligation() {
        Scene scene = Scene.ring(5, 4);
        Narrator narrator = new Narrator(scene);
        long oldRing = scene.node(1).core.ring().sequence();

        narrator.say("A ring of four. DATA 1 by node 3 reaches nobody, DATA 2 by node 4 everybody.");
        scene.network = (from, to, frame) -> !(frame instanceof Packet packet && packet.seq == 1);
        scene.node(3).submit(false, "lost for ever");
        scene.node(4).submit(false, "behind the hole");
        narrator.until(c -> c.node(1).core.holds(2) && c.node(2).core.holds(2));
        narrator.say(
                "Node 3 dies, and its message with it. The others recover; their tokens are lost from the tenth on.");
        scene.cluster.crash(3);
        scene.network = (from, to, frame) ->
                !(frame instanceof Token token && (token.ringSequence == oldRing || token.tokenSeq > 9));
        scene.cluster.runUntil(5000 * MILLI, c -> c.node(1).core.state() == StateName.RECOVERY);
        narrator.until(c -> c.node(1).core.state() == StateName.GATHER);
        narrator.say(
                "Recovery failed, but nodes 1, 2 and 4 had promised each other their messages. Now node 4 dies too.");
        scene.cluster.crash(4);
        scene.heal();
        narrator.until(c -> c.oneRing(1, 2));
        narrator.say("DATA 1 is nowhere. DATA 2 is behind the hole, and is delivered because node 4 is owed it.");

        Transcripts.compare("hole-with-obligation.txt", narrator.toString());
    }
}
