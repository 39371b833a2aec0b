package org.quorate.node.log;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Passes entries of the Log Service on to slf4j, under the name of their logger, or of their bundle where the logger
 * has no name of its own. The Log Service calls it on its own thread, in the order of the entries.
 */
@Component(
        service = {},
        immediate = true)
public final class LogServiceBridge implements LogListener {
    /** Loggers by which the framework reports bundle, service and framework events; see OSGi Log Service, 101.6. */
    private static final String EVENTS = "Events.";

    private final LogReaderService reader;

    @Activate
    public LogServiceBridge(@Reference LogReaderService reader) {
        this.reader = reader;
        // Logging begins here, on the thread that starts bundles, and not in a race of the first two that log.
        LoggerFactory.getLogger(LogServiceBridge.class).debug("logging is up");
        reader.addLogListener(this);
    }

    @Deactivate
    void stop() {
        reader.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        Logger logger = LoggerFactory.getLogger(loggerName(entry));
        Level level = level(entry);
        if (logger.isEnabledForLevel(level)) {
            logger.makeLoggingEventBuilder(level).setCause(entry.getException()).log(text(entry));
        }
    }

    private static String loggerName(LogEntry entry) {
        String own = entry.getLoggerName();
        if (own != null && !own.isEmpty() && !own.equals("LogService")) {
            return own;
        }
        String bundle = entry.getBundle() == null ? null : entry.getBundle().getSymbolicName();
        return bundle == null ? "LogService" : bundle;
    }

    private static Level level(LogEntry entry) {
        return switch (entry.getLogLevel()) {
            case AUDIT, INFO -> Level.INFO;
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARN;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }

    /** Framework events have texts such as "FrameworkEvent ERROR": only with the bundle do they say something. */
    private static String text(LogEntry entry) {
        String message = String.valueOf(entry.getMessage());
        String logger = entry.getLoggerName();
        if (logger != null && logger.startsWith(EVENTS) && entry.getBundle() != null) {
            return entry.getBundle().getSymbolicName() + " " + entry.getBundle().getVersion() + ": " + message;
        }
        return message;
    }
}
