package org.quorate.shell.gogo.channel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quorate.ordering.Delivery;
import org.quorate.shell.gogo.command.CommandFault;
import org.quorate.shell.gogo.command.GlobalOptions;

/**
 * What a stream was asked for.
 *
 * @param channel its name
 * @param delivery guarantee of what is published
 * @param count end after so many deliveries
 * @param idle end when nothing was delivered for so long
 */
record ChannelOptions(String channel, Delivery delivery, Optional<Long> count, Optional<Duration> idle) {
    static ChannelOptions of(List<String> words) {
        String channel = "";
        Delivery delivery = Delivery.AGREED;
        Optional<Long> count = Optional.empty();
        Optional<Duration> idle = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            String option = words.get(i);
            if (option.equals("--safe")) {
                delivery = Delivery.SAFE;
                continue;
            }
            if (i + 1 == words.size()) {
                throw CommandFault.usage("The option " + option + " needs a value.", "see quorate help");
            }
            String value = words.get(++i);
            switch (option) {
                case "--channel" -> channel = value;
                case "--count" -> count = Optional.of(number(value));
                case "--until-idle" -> idle = Optional.of(GlobalOptions.duration(value));
                default -> throw CommandFault.usage("There is no option " + option + ".", "see quorate help");
            }
        }
        if (!channel.matches("[A-Za-z0-9._-]{1,64}")) {
            throw CommandFault.usage(
                    "\"" + channel + "\" is not the name of a channel.",
                    "give --channel and 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return new ChannelOptions(channel, delivery, count, idle);
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw CommandFault.usage("\"" + text + "\" is not a number of messages.", "write a whole number from 1");
        }
        return Long.parseLong(text);
    }
}
