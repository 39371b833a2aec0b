package org.quorate.node.loop.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A machine whose addresses, names and variables a test states. */
final class FixedMachine implements Machine {

    private final List<InetAddress> addresses = new ArrayList<>();
    private final Map<String, List<InetAddress>> names = new TreeMap<>();
    private final Map<String, String> variables = new TreeMap<>();
    private Optional<String> notWritable = Optional.empty();
    private Optional<String> notProvided = Optional.empty();
    private Optional<String> noKey = Optional.empty();

    static FixedMachine with(String... addresses) {
        FixedMachine machine = new FixedMachine();
        Arrays.stream(addresses).map(FixedMachine::ip).forEach(machine.addresses::add);
        return machine;
    }

    FixedMachine name(String name, String... ips) {
        names.put(name, Arrays.stream(ips).map(FixedMachine::ip).toList());
        return this;
    }

    FixedMachine variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    FixedMachine notWritable(String why) {
        notWritable = Optional.of(why);
        return this;
    }

    FixedMachine notProvided(String why) {
        notProvided = Optional.of(why);
        return this;
    }

    FixedMachine noKey(String why) {
        noKey = Optional.of(why);
        return this;
    }

    @Override
    public Optional<String> whyNoKey(String file) {
        return noKey.map(why -> file + " " + why);
    }

    static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(literal, notLiteral);
        }
    }

    @Override
    public List<InetAddress> addresses() {
        return addresses;
    }

    @Override
    public List<InetAddress> resolve(String hostName) {
        return names.getOrDefault(hostName, List.of());
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Optional<String> whyNotProvided(String provider) {
        return notProvided;
    }

    @Override
    public Optional<String> whyNotWritable(String directory) {
        return notWritable;
    }
}
