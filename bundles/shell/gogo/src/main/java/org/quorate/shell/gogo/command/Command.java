package org.quorate.shell.gogo.command;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.quorate.node.ThreadSafe;

/** One command: a public method of a service, with what its annotations say. */
@ThreadSafe
public final class Command {
    private final String name;
    private final Object target;
    private final Method method;

    /**
     * A command.
     *
     * @param name {@code scope:function}
     * @param target the service
     * @param method of its class
     */
    public Command(String name, Object target, Method method) {
        this.name = name;
        this.target = target;
        this.method = method;
    }

    /** {@code scope:function}. */
    public String name() {
        return name;
    }

    /** Lowest role that may give it. */
    public Role role() {
        Access access = method.getAnnotation(Access.class);
        return access == null ? Role.ADMINISTRATOR : access.value();
    }

    /** Examples for its help. */
    List<String> examples() {
        Access access = method.getAnnotation(Access.class);
        return access == null ? List.of() : List.of(access.examples());
    }

    /** Exit codes beyond the common ones. */
    List<Integer> exits() {
        Access access = method.getAnnotation(Access.class);
        return access == null
                ? List.of()
                : Arrays.stream(access.exits()).boxed().toList();
    }

    /** Whether words with one {@code -} in front are arguments. */
    boolean takesDashes() {
        Access access = method.getAnnotation(Access.class);
        return access != null && access.dashes();
    }

    /** Whether it has no time limit of its own. */
    boolean isEndless() {
        Access access = method.getAnnotation(Access.class);
        return access != null && access.endless();
    }

    /** One sentence: what it does. */
    public String summary() {
        return described(method.getAnnotation(Descriptor.class));
    }

    /** Its options in the order of declaration. */
    List<Option> options() {
        return Arrays.stream(method.getParameters())
                .filter(p -> p.isAnnotationPresent(Parameter.class))
                .map(Option::of)
                .toList();
    }

    /** Its arguments in order; the last one may repeat. */
    List<Argument> arguments() {
        return Arrays.stream(method.getParameters())
                .filter(p -> !p.isAnnotationPresent(Parameter.class))
                .map(p -> new Argument(p.getName(), described(p.getAnnotation(Descriptor.class)), p.getType()))
                .toList();
    }

    /** What comes after the name: {@code [node...] [--since TIME]}. */
    String synopsis() {
        StringBuilder out = new StringBuilder(name);
        for (Argument argument : arguments()) {
            out.append(' ').append(argument.isList() ? "[" + argument.name() + "]" : "<" + argument.name() + ">");
        }
        for (Option option : options()) {
            out.append(" [")
                    .append(option.longName())
                    .append(option.isFlag() ? "" : " VALUE")
                    .append(']');
        }
        return out.toString();
    }

    /**
     * Calls it with its own words.
     *
     * @throws CommandFault when the words do not fit, or as the command says
     */
    public Object call(List<String> words) throws InterruptedException {
        Object[] values = new Arguments(this, words).bind(method);
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            } else if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(name + " is not accessible", e);
        }
    }

    /** Names of all options, for suggestions. */
    List<String> optionNames() {
        List<String> names = new ArrayList<>();
        options().forEach(o -> names.addAll(o.names()));
        return names;
    }

    private static String described(Descriptor descriptor) {
        return descriptor == null ? "" : descriptor.value();
    }

    /** An argument without a name of its own. */
    record Argument(String name, String meaning, Class<?> type) {
        boolean isList() {
            return type.isArray();
        }
    }

    /** An option. */
    record Option(List<String> names, String absent, String present, String meaning, Class<?> type) {
        static Option of(java.lang.reflect.Parameter parameter) {
            Parameter declared = parameter.getAnnotation(Parameter.class);
            return new Option(
                    List.of(declared.names()),
                    declared.absentValue(),
                    declared.presentValue(),
                    described(parameter.getAnnotation(Descriptor.class)),
                    parameter.getType());
        }

        boolean isFlag() {
            return !present.equals(Parameter.UNSPECIFIED);
        }

        String longName() {
            return names.get(names.size() - 1);
        }
    }
}
