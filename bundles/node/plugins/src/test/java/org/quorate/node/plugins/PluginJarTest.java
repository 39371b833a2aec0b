package org.quorate.node.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class PluginJarTest {
    @TempDir
    Path dir;

    @Test
    void aBundleIsUsable() throws IOException {
        Path jar = jar("Bundle-SymbolicName", "shop.mail;singleton:=true");

        PluginJar found = PluginJar.inspect(jar.toFile());

        assertEquals(new PluginJar.Usable("shop.mail", Version.emptyVersion, false), found);
    }

    @Test
    void everyCutOfAJarIsNamedAsIncomplete() throws IOException {
        byte[] whole = Files.readAllBytes(jar("Bundle-SymbolicName", "shop.mail"));

        for (int length = 0; length < whole.length; length += 97) {
            Path torn = Files.write(dir.resolve("torn.jar"), Arrays.copyOf(whole, length));

            assertEquals("PLG-001", unusable(torn).code(), "cut after " + length + " bytes");
        }
    }

    @Test
    void aChangedByteInsideAnEntryIsFound() throws IOException {
        Path jar = jar("Bundle-SymbolicName", "shop.mail");
        byte[] bytes = Files.readAllBytes(jar);
        bytes[bytes.length / 2] ^= 1;
        Files.write(jar, bytes);

        assertEquals("PLG-001", unusable(jar).code());
    }

    @Test
    void aTextFileIsNoJar() throws IOException {
        Path text = Files.writeString(dir.resolve("notes.jar"), "to be written\n");

        assertEquals("PLG-001", unusable(text).code());
    }

    @Test
    void aJarWithoutBundleHeadersIsNoBundle() throws IOException {
        assertEquals("PLG-002", unusable(jar("Created-By", "somebody")).code());
    }

    private static PluginJar.Unusable unusable(Path file) {
        return assertInstanceOf(PluginJar.Unusable.class, PluginJar.inspect(file.toFile()));
    }

    private Path jar(String header, String value) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(header, value);
        byte[] content = new byte[5000];
        new Random(1).nextBytes(content);
        Path file = dir.resolve("plugin.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new ZipEntry("content"));
            jar.write(content);
        }
        return file;
    }
}
