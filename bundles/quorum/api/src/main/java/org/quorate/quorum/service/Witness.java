package org.quorate.quorum.service;

import org.osgi.annotation.versioning.ProviderType;

/** The arbiter as this node knows it. All threads may call. */
@ProviderType
public interface Witness {
    /** What holds now. Never waits. */
    WitnessStatus status();
}
