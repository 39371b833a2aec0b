package org.quorate.testing.fuzz.ring;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.quorate.ordering.RingId;
import org.quorate.ordering.totem.core.Delivered;
import org.quorate.testing.fuzz.Finding;
import org.quorate.testing.judge.Judge;
import org.quorate.testing.judge.Violation;

/** Tells the judge what the nodes do; a broken promise is a finding. */
final class Witness {
    static final int ID_BYTES = 16;

    private final Judge judge = Judge.live();
    private final CRC32C crc = new CRC32C();
    private final boolean looks;
    private long place;

    /** One that looks, or one that says nothing: among liars no promise holds. */
    Witness(boolean looks) {
        this.looks = looks;
    }

    int started(int node, long incarnation) {
        return !looks ? 0 : judge.started(node, incarnation);
    }

    void ended(int observer, boolean clean) {
        if (!looks) {
            return;
        }
        if (clean) {
            judge.stopped(observer);
        } else {
            judge.crashed(observer);
        }
    }

    void submitted(int observer, byte[] bytes, boolean safe) {
        if (!looks) {
            return;
        }
        ByteBuffer id = ByteBuffer.wrap(bytes);
        judge.submitted(observer, id.getLong(), id.getLong(), safe, bytes.length, checksum(bytes, 0, bytes.length));
    }

    void refused(int observer, long idHigh, long idLow) {
        if (!looks) {
            return;
        }
        judge.refused(observer, idHigh, idLow);
    }

    void delivered(int observer, Delivered message) {
        if (!looks) {
            return;
        }
        Finding.unless(message.length >= ID_BYTES, "EVS-1: " + message.length + " bytes that nobody submitted");
        ByteBuffer id = ByteBuffer.wrap(message.bytes, message.offset, message.length);
        judge.delivered(
                observer,
                id.getLong(),
                id.getLong(),
                message.safe,
                message.length,
                checksum(message.bytes, message.offset, message.length),
                message.ring.representative(),
                message.ring.sequence(),
                message.seq,
                message.piece);
    }

    void transitional(int observer, RingId from, RingId to, int[] members) {
        if (!looks) {
            return;
        }
        judge.transitional(
                observer, from.representative(), from.sequence(), to.representative(), to.sequence(), members);
    }

    void regular(int observer, RingId ring, int[] members, long[] incarnations) {
        if (!looks) {
            return;
        }
        judge.regular(observer, ring.representative(), ring.sequence(), members, incarnations);
    }

    void next() {
        judge.at(place++);
    }

    void mustBeContent() {
        if (judge.violated()) {
            Violation first = judge.violations().get(0);
            throw new Finding(first.promise().id() + ": " + first.what());
        }
    }

    /** Nothing happens any more. */
    void finish() {
        if (!looks) {
            return;
        }
        judge.finish();
        mustBeContent();
    }

    private int checksum(byte[] bytes, int offset, int length) {
        crc.reset();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
