package org.quorate.node.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Says in words which requirements of a bundle nothing in this node meets. */
final class MissingRequirements {
    private static final Pattern AT_LEAST = Pattern.compile("version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(.*?version>=([^)]+)\\)\\)");

    private MissingRequirements() {}

    /**
     * @param bundle  an installed bundle that does not resolve
     * @param present every bundle of the framework
     * @return one phrase for each mandatory requirement that no bundle offers; empty where each is offered by some bundle
     *         that itself does not resolve, or the offers exclude each other
     */
    static List<String> of(Bundle bundle, Bundle... present) {
        List<String> phrases = new ArrayList<>();
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            Map<String, String> directives = requirement.getDirectives();
            boolean needed = !"optional".equals(directives.get("resolution"))
                    && !"dynamic".equals(directives.get("resolution"))
                    && directives.getOrDefault("effective", "resolve").equals("resolve");
            if (needed && !offered(requirement, present)) {
                phrases.add(phrase(requirement, present));
            }
        }
        return phrases;
    }

    private static boolean offered(BundleRequirement requirement, Bundle... present) {
        for (Bundle bundle : present) {
            for (BundleCapability capability : capabilities(bundle, requirement.getNamespace())) {
                if (requirement.matches(capability)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<BundleCapability> capabilities(Bundle bundle, String namespace) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null ? List.of() : revision.getDeclaredCapabilities(namespace);
    }

    private static String phrase(BundleRequirement requirement, Bundle... present) {
        String filter = requirement.getDirectives().getOrDefault("filter", "");
        Matcher name = Pattern.compile(Pattern.quote(requirement.getNamespace()) + "=([^)]+)\\)")
                .matcher(filter);
        if (!name.find()) {
            return requirement.getNamespace() + " " + filter;
        }
        String wanted = name.group(1) + range(filter);
        if (!requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            return requirement.getNamespace() + " " + wanted;
        }
        TreeSet<String> versions = new TreeSet<>();
        for (Bundle bundle : present) {
            for (BundleCapability capability : capabilities(bundle, PackageNamespace.PACKAGE_NAMESPACE)) {
                if (name.group(1).equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))) {
                    versions.add(String.valueOf(capability.getAttributes().get("version")));
                }
            }
        }
        return "package " + wanted
                + (versions.isEmpty()
                        ? ", which no bundle here has"
                        : "; this node has " + String.join(", ", versions));
    }

    private static String range(String filter) {
        Matcher from = AT_LEAST.matcher(filter);
        Matcher to = BELOW.matcher(filter);
        boolean bounded = to.find();
        if (!from.find()) {
            return bounded ? " [0," + to.group(1) + ")" : "";
        }
        return bounded ? " [" + from.group(1) + "," + to.group(1) + ")" : " " + from.group(1) + " or newer";
    }
}
