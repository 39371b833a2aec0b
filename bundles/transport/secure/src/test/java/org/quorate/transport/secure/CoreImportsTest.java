package org.quorate.transport.secure;

import org.quorate.testing.conformance.CoreConformance;
import org.quorate.transport.secure.core.LinkSecurity;

class CoreImportsTest extends CoreConformance {
    CoreImportsTest() {
        super(
                LinkSecurity.class,
                "org/quorate/transport/secure/core",
                "javax/crypto/",
                "java/nio/charset/",
                "org/quorate/node/Confined");
    }
}
