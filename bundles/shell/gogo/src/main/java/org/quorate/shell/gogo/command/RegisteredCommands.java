package org.quorate.shell.gogo.command;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.quorate.node.ThreadSafe;

/** The Gogo commands of this framework whose methods are marked with {@link Access}. */
@ThreadSafe
@Component(service = CommandSource.class)
public final class RegisteredCommands implements CommandSource {
    private static final String SCOPE = "osgi.command.scope";
    private static final String FUNCTION = "osgi.command.function";

    private final ServiceTracker<CommandScope, CommandScope> services;

    /** Begins to follow the registry. */
    @Activate
    public RegisteredCommands(BundleContext context) {
        services = new ServiceTracker<>(context, CommandScope.class, null);
        services.open();
    }

    @Deactivate
    void stop() {
        services.close();
    }

    @Override
    public SortedMap<String, Command> commands() {
        SortedMap<String, Command> found = new TreeMap<>();
        ServiceReference<CommandScope>[] references = services.getServiceReferences();
        for (int i = 0; references != null && i < references.length; i++) {
            CommandScope target = services.getService(references[i]);
            Object scope = references[i].getProperty(SCOPE);
            Object functions = references[i].getProperty(FUNCTION);
            if (target == null || scope == null) {
                continue;
            }
            for (String function :
                    functions instanceof String[] many ? many : new String[] {String.valueOf(functions)}) {
                add(scope + ":" + function, function, target, found);
            }
        }
        return found;
    }

    /**
     * Adds the method of a function; Gogo knows {@code shutout} and {@code _wait} for Java's reserved words alike. Of {@code release-wait}
     * the method is {@code releaseWait}.
     */
    static void add(String name, String function, Object target, SortedMap<String, Command> found) {
        for (Method method : target.getClass().getMethods()) {
            boolean named = method.getName().equalsIgnoreCase(function.replace("-", ""))
                    || method.getName().equals("_" + function);
            if (named && method.isAnnotationPresent(Access.class) && !Modifier.isStatic(method.getModifiers())) {
                found.put(name, new Command(name, target, method));
            }
        }
    }
}
