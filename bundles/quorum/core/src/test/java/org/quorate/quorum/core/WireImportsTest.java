package org.quorate.quorum.core;

import org.quorate.quorum.core.wire.Message;
import org.quorate.testing.conformance.CoreConformance;

class WireImportsTest extends CoreConformance {
    WireImportsTest() {
        super(
                Message.class,
                "org/quorate/quorum/core/wire",
                "java/nio/charset/",
                "org/quorate/quorum/PolicyMemory",
                "org/quorate/quorum/Quorum",
                "org/quorate/group/LayerOrder",
                "org/quorate/ordering/RingId");
    }
}
