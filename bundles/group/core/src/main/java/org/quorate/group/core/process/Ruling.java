package org.quorate.group.core.process;

import org.quorate.ordering.RingId;
import org.quorate.quorum.Verdict;

/** A verdict at its place of the order, and the ring that it was decided for. */
record Ruling(Verdict verdict, RingId ring) {}
