package org.quorate.shell.gogo.command;

import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.quorate.node.ThreadSafe;

/** Where commands are found. */
@ThreadSafe
public interface CommandSource {
    /** All commands there are now, by name {@code scope:function}. */
    SortedMap<String, Command> commands();

    /** A command by its full name, or by its function alone where only one scope has it or the scope is {@code cluster}. */
    default Optional<Command> find(String name) {
        SortedMap<String, Command> all = commands();
        if (name.indexOf(':') >= 0) {
            return Optional.ofNullable(all.get(name));
        }
        Supplier<Optional<Command>> only = () -> {
            var matching =
                    all.keySet().stream().filter(k -> k.endsWith(":" + name)).toList();
            return matching.size() == 1 ? Optional.of(all.get(matching.get(0))) : Optional.empty();
        };
        return Optional.ofNullable(all.get("cluster:" + name)).or(only);
    }
}
