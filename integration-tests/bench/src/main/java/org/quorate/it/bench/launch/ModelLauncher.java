package org.quorate.it.bench.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.it.bench.model.ModelContender;
import org.quorate.it.bench.model.ModelContender.Over;
import org.quorate.it.bench.model.NativeLink;
import org.quorate.it.torture.lab.Hosts;

/**
 * The model of the ring. Over what Quorate's links are over on this Java it calibrates; over anything else it shows what that
 * costs.
 */
public final class ModelLauncher extends JavaLauncher {
    /** Name of the model over the JDK's channels, with which the names of the others begin. */
    public static final String NAME = "model";

    /** Name of the one over the native link. */
    public static final String NATIVE = NAME + "-native";

    private final Over over;

    /** One of them. */
    public ModelLauncher(Over over) {
        this(over, 0, Optional.empty());
    }

    /**
     * One over a link of Quorate, with settings of its own.
     *
     * @param datagramBytes of the link; 0 for what the link chooses
     * @param hosts that the nodes run on, joined by a bridge; without them all run on this one
     */
    public ModelLauncher(Over over, int datagramBytes, Optional<Hosts> hosts) {
        super(
                hosts,
                name(over),
                ModelContender.class.getName(),
                options(over),
                over.name(),
                Integer.toString(datagramBytes));
        this.over = over;
    }

    /** Of those that were measured the one that Quorate is compared with: {@link #NATIVE} where it is among them. */
    public static String calibration(List<String> contenders) {
        return contenders.contains(NATIVE) ? NATIVE : NAME;
    }

    /** Whether a contender is a model. */
    public static boolean isModel(String contender) {
        return contender.startsWith(NAME);
    }

    @Override
    public Optional<String> missing() {
        if (over != Over.NATIVE || NativeLink.isForThisJava() && NativeLink.isBuilt()) {
            return Optional.empty();
        }
        return Optional.of("the native link wants Java 22 or newer, of the build too; set JAVA_HOME to one and run"
                + " ./quorate bench, which builds it");
    }

    @Override
    public boolean hasSafe() {
        return false;
    }

    @Override
    public boolean isOnRequest() {
        return over == Over.LINK || over == Over.NATIVE && !NativeLink.isForThisJava();
    }

    private static String name(Over over) {
        return switch (over) {
            case CHANNELS -> NAME;
            case LINK -> NAME + "-link";
            case NATIVE -> NATIVE;
        };
    }

    private static List<String> options(Over over) {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC"));
        if (over == Over.NATIVE) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        return options;
    }
}
