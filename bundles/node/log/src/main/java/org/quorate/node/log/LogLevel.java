package org.quorate.node.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.LoggerFactory;

/** Applies the setting {@value #LEVEL} of the node to the root logger of Logback; a word it does not know changes nothing. */
@Component(
        service = {},
        configurationPid = "org.quorate.node",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LogLevel {
    /** {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}. */
    static final String LEVEL = "log.level";

    @Activate
    public LogLevel(Map<String, Object> settings) {
        apply(settings);
    }

    @Modified
    void apply(Map<String, Object> settings) {
        if (settings.get(LEVEL) instanceof String level
                && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.toLevel(level, root.getLevel()));
        }
    }
}
