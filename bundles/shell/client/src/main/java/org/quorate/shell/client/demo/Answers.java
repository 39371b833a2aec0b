package org.quorate.shell.client.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.client.demo.NodeProbe.Fact;
import org.quorate.shell.client.demo.NodeProbe.RingView;

/** What nodes say of themselves; each is empty while the node does not answer. */
interface Answers {
    /** The nodes of this machine, asked through their sockets. */
    Answers PROBED = new Answers() {
        @Override
        public Optional<RingView> ring(DemoNode node) {
            return NodeProbe.ring(node);
        }

        @Override
        public Optional<List<Fact>> facts(DemoNode node, Instant since) {
            return NodeProbe.facts(node, since);
        }

        @Override
        public Optional<NodeVerdict> verdict(DemoNode node) {
            return NodeVerdict.of(node);
        }
    };

    /** The ring as the node sees it. */
    Optional<RingView> ring(DemoNode node);

    /** What the node remembers of the time since then, oldest first. */
    Optional<List<Fact>> facts(DemoNode node, Instant since);

    /** What the node says about quorum. */
    Optional<NodeVerdict> verdict(DemoNode node);
}
