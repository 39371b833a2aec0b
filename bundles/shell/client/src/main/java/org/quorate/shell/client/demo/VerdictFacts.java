package org.quorate.shell.client.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.quorate.shell.client.demo.NodeProbe.Fact;

/** What the history of a node says of its verdicts. */
final class VerdictFacts {
    private static final String VERDICTS = "QRM-00[123]";
    private static final String QUORATE = "QRM-001";

    private VerdictFacts() {}

    /**
     * How long after a moment the node was quorate again for good.
     *
     * @param facts since that moment, oldest first; others than verdicts are passed over
     * @return empty where it was never otherwise, or is not quorate at the end
     */
    static Optional<Duration> quorateAgain(Instant since, Collection<Fact> facts) {
        List<Fact> verdicts =
                facts.stream().filter(fact -> fact.code().matches(VERDICTS)).toList();
        boolean wasOtherwise = verdicts.stream().anyMatch(fact -> !fact.code().equals(QUORATE));
        return verdicts.stream()
                .reduce((earlier, later) -> later)
                .filter(last -> wasOtherwise && last.code().equals(QUORATE))
                .map(last -> Duration.between(since, last.time()));
    }
}
