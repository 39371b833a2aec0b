package org.quorate.it.torture.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** What one host drops, as nftables in its namespace. The rules are replaced as a whole, in one transaction. */
public final class PacketFilter {
    private final List<String> through;
    private final IntFunction<String> address;
    private final SortedSet<Integer> deaf = new TreeSet<>();
    private final SortedSet<Integer> mute = new TreeSet<>();
    private int lossPercent;

    private PacketFilter(List<String> through, IntFunction<String> address) {
        this.through = through;
        this.address = address;
    }

    static PacketFilter create(List<String> through, IntFunction<String> address)
            throws IOException, InterruptedException {
        PacketFilter filter = new PacketFilter(through, address);
        filter.nft("""
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

    private void apply() throws IOException, InterruptedException {
        List<String> rules = new ArrayList<>(List.of("flush chain ip quorate in", "flush chain ip quorate out"));
        deaf.forEach(host -> rules.add("add rule ip quorate in ip saddr " + address.apply(host) + " drop"));
        mute.forEach(host -> rules.add("add rule ip quorate out ip daddr " + address.apply(host) + " drop"));
        if (lossPercent > 0) {
            rules.add("add rule ip quorate in meta l4proto udp numgen random mod 100 < " + lossPercent + " drop");
        }
        nft(String.join("\n", rules) + "\n");
    }

    private void nft(String rules) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(through);
        command.addAll(List.of("nft", "-f", "-"));
        Command.run(command, rules);
    }
}
