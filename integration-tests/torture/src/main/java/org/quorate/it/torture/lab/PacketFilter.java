package org.quorate.it.torture.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one host drops, as nftables in its namespace. The rules are replaced as a whole, in one transaction. */
public final class PacketFilter {
    private static final Pattern COUNTER = Pattern.compile("counter packets ([0-9]{1,18}) ");

    private final List<String> through;
    private final IntFunction<String> address;
    private final SortedSet<Integer> deaf = new TreeSet<>();
    private final SortedSet<Integer> mute = new TreeSet<>();
    private int lossPercent;
    private long dropped;

    private PacketFilter(List<String> through, IntFunction<String> address) {
        this.through = through;
        this.address = address;
    }

    static PacketFilter create(List<String> through, IntFunction<String> address)
            throws IOException, InterruptedException {
        PacketFilter filter = new PacketFilter(through, address);
        filter.nft(List.of("-f", "-"), """
                table ip quorate {
                    chain in { type filter hook input priority 0; policy accept; }
                    chain out { type filter hook output priority 0; policy accept; }
                }
                """);
        return filter;
    }

    /** What comes from a host is dropped here. */
    public void deafTo(int host) throws IOException, InterruptedException {
        deaf.add(host);
        apply();
    }

    /** What goes to a host is dropped here: a program is told that its operation is not permitted. */
    public void muteTo(int host) throws IOException, InterruptedException {
        mute.add(host);
        apply();
    }

    /** This share of what comes in is dropped. */
    public void lose(int percent) throws IOException, InterruptedException {
        lossPercent = percent;
        apply();
    }

    /** Nothing is dropped any more. */
    public void clear() throws IOException, InterruptedException {
        deaf.clear();
        mute.clear();
        lossPercent = 0;
        apply();
    }

    /** How many packets it has dropped so far, as far as they were counted when its rules changed the last time. */
    public long dropped() {
        return dropped;
    }

    private void apply() throws IOException, InterruptedException {
        Matcher counter = COUNTER.matcher(nft(List.of("list", "table", "ip", "quorate"), ""));
        while (counter.find()) {
            dropped += Long.parseLong(counter.group(1));
        }
        List<String> rules = new ArrayList<>(List.of("flush chain ip quorate in", "flush chain ip quorate out"));
        deaf.forEach(host -> rules.add("add rule ip quorate in ip saddr " + address.apply(host) + " counter drop"));
        mute.forEach(host -> rules.add("add rule ip quorate out ip daddr " + address.apply(host) + " counter drop"));
        if (lossPercent > 0) {
            rules.add(
                    "add rule ip quorate in meta l4proto udp numgen random mod 100 < " + lossPercent + " counter drop");
        }
        nft(List.of("-f", "-"), String.join("\n", rules) + "\n");
    }

    private String nft(List<String> words, String rules) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(through);
        command.add("nft");
        command.addAll(words);
        return Command.run(command, rules);
    }
}
