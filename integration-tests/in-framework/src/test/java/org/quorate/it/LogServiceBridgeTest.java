package org.quorate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.log.LoggerFactory;
import org.osgi.test.common.annotation.InjectService;

class LogServiceBridgeTest {
    private static final class Kept extends AppenderBase<ILoggingEvent> {
        final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }
    }

    @InjectService
    LoggerFactory logService;

    private final Logger target = (Logger) org.slf4j.LoggerFactory.getLogger("shop.mail");
    private final Kept kept = new Kept();

    @BeforeEach
    void listen() {
        kept.setContext(target.getLoggerContext());
        kept.start();
        target.addAppender(kept);
    }

    @AfterEach
    void stopListening() {
        target.detachAppender(kept);
    }

    @Test
    void anErrorOfTheLogServiceIsLoggedWithItsCause() throws InterruptedException {
        Exception cause = new IllegalStateException("no mail today");

        logService.getLogger("shop.mail").error("mail stopped", cause);

        ILoggingEvent event = kept.events.poll(10, TimeUnit.SECONDS);
        assertEquals("mail stopped", event.getFormattedMessage());
        assertEquals("ERROR", event.getLevel().toString());
        IThrowableProxy logged = event.getThrowableProxy();
        assertSame(cause, ((ThrowableProxy) logged).getThrowable());
    }
}
