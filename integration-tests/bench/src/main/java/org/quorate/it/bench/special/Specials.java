package org.quorate.it.bench.special;

import java.util.ArrayList;
import java.util.List;
import org.quorate.it.bench.Options;

/** All measurements that were asked for, the short ones first. */
public final class Specials {
    private Specials() {}

    /** Each of them. */
    public static List<Special> of(Options options) {
        List<Special> all = new ArrayList<>();
        if (options.specials().changes()) {
            all.add(new RingChanges(options));
        }
        options.specials().slowMicros().ifPresent(micros -> all.add(new SlowNode(options, micros)));
        options.specials().datagramBytes().ifPresent(bytes -> {
            all.add(new Links(options, bytes, false));
            if (options.specials().bridge()) {
                all.add(new Links(options, bytes, true));
            }
        });
        if (options.specials().secure()) {
            all.add(new Sealing(options, false));
            if (options.specials().bridge()) {
                all.add(new Sealing(options, true));
            }
        }
        options.specials().groups().forEach(what -> all.add(ofGroups(what, options)));
        if (options.specials().idle()) {
            all.add(new IdleCost(options));
        }
        options.specials().idleMinutes().ifPresent(minutes -> all.add(new FirstAfterIdle(options, minutes)));
        options.specials().floodMinutes().ifPresent(minutes -> all.add(new LongFlood(options, minutes)));
        return all;
    }

    private static Special ofGroups(String what, Options options) {
        return switch (what) {
            case "rates" -> new GroupRates(options);
            case "idle" -> new IdleLayers(options);
            case "sleeper" -> new SleepingListener(options);
            case "changes" -> new GroupChanges(options);
            default -> throw new IllegalArgumentException("there is no measurement of groups called " + what);
        };
    }
}
