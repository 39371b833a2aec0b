package org.quorate.quorum.qnetd.wire;

import org.quorate.testing.conformance.CoreConformance;

class WireImportsTest extends CoreConformance {
    WireImportsTest() {
        super(
                ReplyBytes.class,
                "org/quorate/quorum/qnetd/wire/",
                "org/quorate/quorum/qnetd/core/",
                "java/nio/charset/",
                "java/io/ByteArrayOutputStream",
                "org/quorate/ordering/RingId");
    }
}
