package org.quorate.quorum;

import java.util.List;

/**
 * What a policy thinks of settings.
 *
 * @param refusals one sentence each, with the key, its value and what to do; empty when the policy works with the settings
 * @param notes one sentence for each setting that the policy does not follow, and why
 */
public record SettingsCheck(List<String> refusals, List<String> notes) {
    /** Copies the lists. */
    public SettingsCheck {
        refusals = List.copyOf(refusals);
        notes = List.copyOf(notes);
    }

    /** Whether the policy works with the settings. */
    public boolean isAccepted() {
        return refusals.isEmpty();
    }
}
