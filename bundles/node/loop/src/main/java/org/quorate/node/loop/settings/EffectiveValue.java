package org.quorate.node.loop.settings;

/**
 * One setting in force, with where it comes from.
 *
 * @param name     the key with its numbers filled in: {@code node.1.name}
 * @param key      what is known about it
 * @param value    in force; empty if there is none
 * @param standard what it would be if no file named it; empty if it must be named or there is none
 * @param origin   {@code default}, {@code computed} or {@code cluster.cfg:12}
 */
public record EffectiveValue(String name, Key key, String value, String standard, String origin) {

    /** Origin of fixed defaults. */
    public static final String DEFAULT = "default";
    /** Origin of defaults that follow from other settings or from the machine. */
    public static final String COMPUTED = "computed";

    /** True if a file says it. */
    boolean isWritten() {
        return !origin.equals(DEFAULT) && !origin.equals(COMPUTED);
    }

    /** True if the value belongs to the whole cluster and is not what it would be anyway. */
    boolean entersDigest() {
        boolean shared = origin.startsWith(SettingsSource.Kind.CLUSTER.fileName());
        return shared && !value.equals(standard) && !key.name().equals(Catalogue.SETTINGS_VERSION);
    }

    /** What the setting means, with limits, unit and the rule of the default: one sentence. */
    public String meaning() {
        String unit = key.unit().isEmpty() ? "" : " " + key.unit();
        String help = key.help().substring(0, key.help().length() - 1);
        return help + " (" + key.limits() + unit + "; default " + key.rule() + ").";
    }
}
