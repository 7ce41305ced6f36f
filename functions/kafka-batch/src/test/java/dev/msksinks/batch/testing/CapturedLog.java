package dev.msksinks.batch.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** What is logged by the project's own classes, until it is closed. */
public final class CapturedLog implements AutoCloseable {
    private final Lines appender = new Lines();
    private final LoggerConfig logger;

    public CapturedLog() {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        logger = context.getConfiguration().getLoggerConfig("dev.msksinks");
        appender.start();
        logger.addAppender(appender, null, null);
    }

    /** Level, message and arguments of each line, such as {@code WARN Batch was not reported failure=java.lang.Error}. */
    public List<String> lines() {
        return List.copyOf(appender.lines);
    }

    @Override
    public void close() {
        logger.removeAppender(appender.getName());
    }

    private static final class Lines extends AbstractAppender {
        private final List<String> lines = new ArrayList<>();

        Lines() {
            super("captured", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            Object[] arguments = event.getMessage().getParameters();
            String text = arguments == null
                    ? ""
                    : Arrays.stream(arguments).map(Object::toString).collect(Collectors.joining(" "));
            lines.add("%s %s %s"
                    .formatted(event.getLevel(), event.getMessage().getFormattedMessage(), text)
                    .strip());
        }
    }
}
