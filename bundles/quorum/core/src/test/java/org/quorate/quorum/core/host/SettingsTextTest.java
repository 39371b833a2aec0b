package org.quorate.quorum.core.host;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SettingsTextTest {
    @Test
    void textsThatAreNoSettingsAreRefused() {
        String[] none = {};
        assertThrows(IllegalArgumentException.class, () -> SettingsText.read("votes", new String[] {"1"}, none));
        assertThrows(IllegalArgumentException.class, () -> SettingsText.read("votes", new String[] {"1=-1"}, none));
        assertThrows(
                IllegalArgumentException.class, () -> SettingsText.read("votes", new String[] {"1=1", "1=2"}, none));
        assertThrows(IllegalArgumentException.class, () -> SettingsText.read("votes", none, new String[] {"=x"}));
    }
}
