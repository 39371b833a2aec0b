package org.quorate.node.plugins;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs, updates and uninstalls the bundles of the plugins directory. It ranks above FileInstall's own way with
 * jars, so that every failure is one sentence here. No failure of a jar leaves this class: the file stays where it is and
 * is looked at again when it changes. A plug-in that lacks something is tried again after every change of another one.
 */
@Component(property = Constants.SERVICE_RANKING + ":Integer=100")
public final class PluginInstaller implements ArtifactInstaller {
    private static final Logger log = LoggerFactory.getLogger(PluginInstaller.class);

    /** How long a refresh may take before a plug-in is started regardless. */
    private static final Duration REFRESH_PATIENCE = Duration.ofSeconds(30);

    private final BundleContext context;
    /** By file name; only touched under this object's lock, which guards no foreign call but the framework's. */
    private final Map<String, Plugin> plugins = new TreeMap<>();

    private record Plugin(Bundle bundle, boolean fragment, String complaint) {}

    @Activate
    public PluginInstaller(BundleContext context) {
        this.context = context;
    }

    @Override
    public boolean canHandle(File file) {
        return file.getName().endsWith(".jar");
    }

    @Override
    public synchronized void install(File file) {
        switchTo(file);
        retryWaiting(file.getName());
    }

    @Override
    public synchronized void update(File file) {
        switchTo(file);
        retryWaiting(file.getName());
    }

    @Override
    public synchronized void uninstall(File file) throws BundleException {
        Plugin gone = plugins.remove(file.getName());
        if (gone != null && gone.bundle().getState() != Bundle.UNINSTALLED) {
            gone.bundle().uninstall();
            refresh(gone.bundle());
            log.info("PLG-102 Plug-in {} removed, because {} was.", name(gone.bundle()), file.getName());
        }
    }

    /** Sealed type without pattern switch in this language level: two cases, both here. */
    private void switchTo(File file) {
        PluginJar jar = PluginJar.inspect(file);
        if (jar instanceof PluginJar.Unusable unusable) {
            log.error(
                    "{} Plug-in file {} is not used. Why: {}. Do: {}.",
                    unusable.code(),
                    file.getName(),
                    unusable.why(),
                    unusable.todo());
        } else if (jar instanceof PluginJar.Usable usable) {
            load(file, usable);
        }
    }

    private void load(File file, PluginJar.Usable jar) {
        Plugin known = plugins.get(file.getName());
        if (isTwin(jar, known)) {
            complainOfTwin(file.getName(), jar);
            return;
        }
        try (InputStream in = new BufferedInputStream(new FileInputStream(file))) {
            Bundle bundle;
            if (known != null && known.bundle().getState() != Bundle.UNINSTALLED) {
                bundle = known.bundle();
                bundle.update(in);
                refresh(bundle);
            } else {
                bundle = context.installBundle(file.getAbsoluteFile().toURI().toString(), in);
            }
            plugins.put(file.getName(), new Plugin(bundle, jar.fragment(), ""));
            start(file.getName());
        } catch (BundleException refused) {
            complain(file.getName(), jar, refused);
        } catch (IOException unreadable) {
            log.error(
                    "PLG-001 Plug-in file {} is not used. Why: it cannot be read ({}). Do: check its owner and mode.",
                    file.getName(),
                    unreadable.getMessage());
        }
    }

    /** The framework of a node allows twins, for a swap of one version by itself; a plug-in has no business being one. */
    private boolean isTwin(PluginJar.Usable jar, Plugin itself) {
        for (Bundle bundle : context.getBundles()) {
            boolean same = jar.symbolicName().equals(bundle.getSymbolicName())
                    && jar.version().equals(bundle.getVersion());
            if (same && (itself == null || itself.bundle() != bundle)) {
                return true;
            }
        }
        return false;
    }

    private static void complainOfTwin(String file, PluginJar.Usable jar) {
        log.error(
                "PLG-003 Plug-in file {} is not used. Why: this node has a bundle {} {} already. "
                        + "Do: remove the file, or raise the version of the bundle.",
                file,
                jar.symbolicName(),
                jar.version());
    }

    private static void complain(String file, PluginJar.Usable jar, BundleException refused) {
        if (refused.getType() == BundleException.DUPLICATE_BUNDLE_ERROR) {
            complainOfTwin(file, jar);
        } else {
            log.error(
                    "PLG-002 Plug-in file {} is not used. Why: the framework refuses it ({}). Do: correct its manifest.",
                    file,
                    refused.getMessage());
        }
    }

    private void start(String file) {
        Plugin plugin = plugins.get(file);
        if (plugin.fragment() || plugin.bundle().getState() == Bundle.ACTIVE) {
            return;
        }
        try {
            plugin.bundle().start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
            plugins.put(file, new Plugin(plugin.bundle(), false, ""));
            log.info("PLG-101 Plug-in {} started from {}.", name(plugin.bundle()), file);
        } catch (BundleException failed) {
            String complaint = failed.getType() == BundleException.RESOLVE_ERROR
                    ? unresolved(plugin.bundle(), failed)
                    : failedToStart(plugin.bundle(), failed);
            if (!complaint.equals(plugin.complaint())) {
                log.error(complaint);
            }
            plugins.put(file, new Plugin(plugin.bundle(), false, complaint));
        }
    }

    private String unresolved(Bundle bundle, BundleException failed) {
        List<String> missing = MissingRequirements.of(bundle, context.getBundles());
        String why = missing.isEmpty() ? failed.getMessage() : "it wants " + String.join("; and ", missing);
        return "PLG-004 Plug-in " + name(bundle) + " is not used. Why: " + why
                + ". Do: install what it wants as well, or a version of it that is made for this node.";
    }

    private static String failedToStart(Bundle bundle, BundleException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        StackTraceElement[] trace = cause.getStackTrace();
        return "PLG-005 Plug-in " + name(bundle) + " is not used. Why: its start failed (" + cause
                + (trace.length == 0 ? "" : " at " + trace[0]) + "). Do: ask its author; the node runs on without it.";
    }

    /** A plug-in may have waited for what has just changed. */
    private void retryWaiting(String changed) {
        for (String file : new ArrayList<>(plugins.keySet())) {
            if (!file.equals(changed)) {
                start(file);
            }
        }
    }

    /** Makes the users of an updated or removed bundle use what is there now; returns when the framework has done it. */
    private void refresh(Bundle bundle) {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), event -> done.countDown());
        try {
            if (!done.await(REFRESH_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn(
                        "PLG-103 The framework still refreshes what used {}, after {} s.",
                        name(bundle),
                        REFRESH_PATIENCE.toSeconds());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }
}
