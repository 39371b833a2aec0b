package org.quorate.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

class PluginDirectoryTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService(filter = "(service.ranking=100)")
    ArtifactInstaller installer;

    @TempDir
    Path dir;

    @Test
    void aPluginIsStartedUpdatedAndRemovedWithItsFile() throws Exception {
        Path file = TestBundles.write(dir.resolve("mail.jar"), "shop.mail", "1.0.0", Map.of());

        installer.install(file.toFile());
        assertEquals(Bundle.ACTIVE, bundle("shop.mail").orElseThrow().getState());

        TestBundles.write(file, "shop.mail", "1.1.0", Map.of());
        installer.update(file.toFile());
        assertEquals(new Version("1.1.0"), bundle("shop.mail").orElseThrow().getVersion());
        assertEquals(Bundle.ACTIVE, bundle("shop.mail").orElseThrow().getState());

        installer.uninstall(file.toFile());
        assertEquals(Optional.empty(), bundle("shop.mail"));
    }

    @Test
    void aPluginThatLacksAPackageStartsWhenThePackageArrives() throws Exception {
        Path user = TestBundles.write(
                dir.resolve("user.jar"),
                "shop.user",
                "1.0.0",
                Map.of("Import-Package", "shop.api;version=\"[1.0,2)\""));
        Path api = TestBundles.write(
                dir.resolve("zapi.jar"), "shop.api", "1.0.0", Map.of("Export-Package", "shop.api;version=\"1.0.0\""));

        installer.install(user.toFile());
        assertEquals(Bundle.INSTALLED, bundle("shop.user").orElseThrow().getState());

        installer.install(api.toFile());
        assertEquals(Bundle.ACTIVE, bundle("shop.user").orElseThrow().getState());

        installer.uninstall(user.toFile());
        installer.uninstall(api.toFile());
    }

    @Test
    void aTornJarReplacesNothing() throws Exception {
        Path file = TestBundles.write(dir.resolve("torn.jar"), "shop.torn", "1.0.0", Map.of());
        installer.install(file.toFile());
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        installer.update(file.toFile());
        assertEquals(Bundle.ACTIVE, bundle("shop.torn").orElseThrow().getState());

        installer.uninstall(file.toFile());
    }

    @Test
    void aJarThatIsNamedLikeABundleOfTheNodeDoesNotReplaceIt() throws Exception {
        Bundle own = bundle("org.quorate.node.plugins").orElseThrow();
        long before = own.getLastModified();
        Path impostor = TestBundles.write(
                dir.resolve("impostor.jar"),
                own.getSymbolicName(),
                own.getVersion().toString(),
                Map.of());

        installer.install(impostor.toFile());

        assertEquals(before, own.getLastModified());
        assertEquals(Bundle.ACTIVE, own.getState());
        installer.uninstall(impostor.toFile());
        assertEquals(Bundle.ACTIVE, own.getState());
    }

    @Test
    void aPluginWhoseActivatorFailsLeavesTheOthersAlone() throws IOException, Exception {
        Path bad =
                TestBundles.write(dir.resolve("bad.jar"), "shop.bad", "1.0.0", Map.of("Bundle-Activator", "no.Such"));
        Path good = TestBundles.write(dir.resolve("good.jar"), "shop.good", "1.0.0", Map.of());

        installer.install(bad.toFile());
        installer.install(good.toFile());

        assertTrue(bundle("shop.bad").orElseThrow().getState() != Bundle.ACTIVE);
        assertEquals(Bundle.ACTIVE, bundle("shop.good").orElseThrow().getState());
        installer.uninstall(bad.toFile());
        installer.uninstall(good.toFile());
    }

    private Optional<Bundle> bundle(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }
}
