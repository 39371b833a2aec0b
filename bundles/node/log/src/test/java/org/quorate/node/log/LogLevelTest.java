package org.quorate.node.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLevelTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private Level before;

    @BeforeEach
    void remember() {
        before = root.getLevel();
        root.setLevel(Level.INFO);
    }

    @AfterEach
    void restore() {
        root.setLevel(before);
    }

    @Test
    void theLevelOfTheSettingsIsInForceAndCanChange() {
        LogLevel level = new LogLevel(Map.of(LogLevel.LEVEL, "debug"));
        assertEquals(Level.DEBUG, root.getLevel());

        level.apply(Map.of(LogLevel.LEVEL, "error"));
        assertEquals(Level.ERROR, root.getLevel());
    }

    @Test
    void settingsWithoutALevelLeaveWhatLogbackWasGiven() {
        new LogLevel(Map.of("node.id", 1));

        assertEquals(Level.INFO, root.getLevel());
    }

    @Test
    void aWordThatIsNoLevelChangesNothing() {
        new LogLevel(Map.of(LogLevel.LEVEL, "chatty"));

        assertEquals(Level.INFO, root.getLevel());
    }
}
