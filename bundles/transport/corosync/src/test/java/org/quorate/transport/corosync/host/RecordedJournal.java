package org.quorate.transport.corosync.host;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a link says. */
final class RecordedJournal implements LinkJournal {
    final List<String> facts = new ArrayList<>();
    final List<String> troubles = new ArrayList<>();

    @Override
    public void fact(String code, String sentence) {
        facts.add(code + " " + sentence);
    }

    @Override
    public void trouble(String code, String sentence) {
        troubles.add(code + " " + sentence);
    }
}
