package org.quorate.node.reload;

import org.quorate.node.reload.core.Reload;
import org.quorate.testing.conformance.CoreConformance;

class CoreImportsTest extends CoreConformance {
    CoreImportsTest() {
        super(
                Reload.class,
                "org/quorate/node/reload/core",
                "org/quorate/node/RunningSettings",
                "org/quorate/node/SettingsReload",
                "org/quorate/node/Confined");
    }
}
