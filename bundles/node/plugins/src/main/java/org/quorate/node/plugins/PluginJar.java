package org.quorate.node.plugins;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.osgi.framework.Version;

/** What a file that calls itself a jar turns out to be. */
sealed interface PluginJar {
    /** @return the manifest's name and kind, or what is wrong */
    static PluginJar inspect(File file) {
        try (JarFile jar = new JarFile(file)) {
            readEveryEntry(jar);
            Manifest manifest = jar.getManifest();
            Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String name = main.getValue("Bundle-SymbolicName");
            if (name == null) {
                return new Unusable(
                        "PLG-002",
                        "it is a jar but not an OSGi bundle: its manifest has no " + "Bundle-SymbolicName",
                        "build it with bnd, as the example in bnd-workspace does");
            }
            return new Usable(
                    name.split(";", 2)[0].trim(),
                    Version.parseVersion(main.getValue("Bundle-Version")),
                    main.getValue("Fragment-Host") != null);
        } catch (IOException | SecurityException | IllegalArgumentException damaged) {
            return new Unusable(
                    "PLG-001",
                    "it is no complete jar (" + shortReason(damaged) + ")",
                    "copy it beside the directory and move it in when it is whole; compare its checksum with the original");
        }
    }

    /** A torn jar can have an intact directory, and {@code JarFile} checks no sums: only reading all of it tells. */
    private static void readEveryEntry(JarFile jar) throws IOException {
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            CRC32 sum = new CRC32();
            try (InputStream in = new CheckedInputStream(jar.getInputStream(entry), sum)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
                throw new IOException("wrong checksum of " + entry.getName());
            }
        }
    }

    private static String shortReason(Exception damaged) {
        return Optional.ofNullable(damaged.getMessage()).orElse("unreadable").strip();
    }

    /**
     * @param symbolicName name of the bundle
     * @param version      version of the bundle
     * @param fragment     whether it becomes part of another bundle and is not started by itself
     */
    record Usable(String symbolicName, Version version, boolean fragment) implements PluginJar {
        public Usable {
            requireNonNull(symbolicName, "symbolicName");
            requireNonNull(version, "version");
        }
    }

    /**
     * @param code number of the message
     * @param why  reason, for the middle of a sentence
     * @param todo what the operator can do
     */
    record Unusable(String code, String why, String todo) implements PluginJar {
        public Unusable {
            requireNonNull(code, "code");
            requireNonNull(why, "why");
            requireNonNull(todo, "todo");
        }
    }
}
