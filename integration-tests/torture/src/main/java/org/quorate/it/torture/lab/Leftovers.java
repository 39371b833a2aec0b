package org.quorate.it.torture.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Removes what runs have made: their processes, namespaces, interfaces, mounts and quotas. Touches nothing of another name. */
final class Leftovers {
    private final Predicate<String> mine;

    /** @param mine tells from a name whether it is to be removed */
    Leftovers(Predicate<String> mine) {
        this.mine = mine;
    }

    /** Removes all that is there. @return the names of what was removed */
    List<String> remove() throws IOException, InterruptedException {
        List<String> removed = new ArrayList<>();
        for (String line : Command.run("ip", "netns", "list").lines().toList()) {
            String namespace = line.split(" ")[0];
            if (mine.test(namespace)) {
                endProcesses(namespace);
                Command.succeeds("ip", "netns", "del", namespace);
                removed.add(namespace);
            }
        }
        for (String line : Command.run("ip", "-o", "link", "show").lines().toList()) {
            String device = line.split(": ")[1].split("@")[0];
            if (mine.test(device) && Command.succeeds("ip", "link", "del", device)) {
                removed.add(device);
            }
        }
        for (String line : Files.readAllLines(Path.of("/proc/mounts"))) {
            String[] words = line.split(" ");
            if (mine.test(words[0]) && Command.succeeds("umount", words[1])) {
                removed.add(words[0]);
            }
        }
        for (Path root : ProcessorQuota.roots()) {
            removeQuotas(root, removed);
        }
        return removed;
    }

    private void removeQuotas(Path root, List<String> removed) throws IOException {
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(root, RunName.PREFIX + "*")) {
            for (Path group : groups) {
                String name = group.getFileName().toString();
                if (mine.test(name)) {
                    Files.deleteIfExists(group);
                    removed.add(name);
                }
            }
        }
    }

    /** Ends what runs in a namespace that a run has made: nothing else has a reason to be there. */
    private static void endProcesses(String namespace) throws IOException, InterruptedException {
        for (String pid : Command.run("ip", "netns", "pids", namespace).lines().toList()) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
        }
    }
}
