package org.quorate.shell.gogo.command;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.service.command.Parameter;

/** The words behind a command's name, sorted into options and arguments. */
final class Arguments {
    private final Command command;
    private final String[] optionValues;
    private final List<String> positional = new ArrayList<>();

    Arguments(Command command, List<String> words) {
        this.command = command;
        List<Command.Option> options = command.options();
        optionValues = new String[options.size()];
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!isOption(word)) {
                positional.add(word);
                continue;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            int index = indexOf(options, name);
            if (options.get(index).isFlag()) {
                optionValues[index] = options.get(index).present();
            } else if (equals >= 0) {
                optionValues[index] = word.substring(equals + 1);
            } else if (++i < words.size()) {
                optionValues[index] = words.get(i);
            } else {
                throw CommandFault.usage("The option " + name + " needs a value.", usage());
            }
        }
    }

    private boolean isOption(String word) {
        boolean marked = word.startsWith("-") && !word.equals("-") && !word.matches("-[0-9]+");
        return marked && (word.startsWith("--") || !command.takesDashes());
    }

    private int indexOf(List<Command.Option> options, String name) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).names().contains(name)) {
                return i;
            }
        }
        String[] todo = Nearest.to(name, command.optionNames())
                .map(near -> new String[] {usage(), "did you mean " + near + "?"})
                .orElse(new String[] {usage()});
        throw CommandFault.usage(command.name() + " has no option " + name + ".", todo);
    }

    /** Values for the method's parameters, in their order. */
    Object[] bind(Method method) {
        List<Object> values = new ArrayList<>();
        int option = 0;
        int next = 0;
        List<Command.Option> options = command.options();
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(Parameter.class)) {
                String given = optionValues[option];
                Command.Option declared = options.get(option++);
                values.add(coerce(given == null ? declared.absent() : given, declared.type(), declared.longName()));
            } else if (parameter.getType().isArray()) {
                values.add(positional.subList(next, positional.size()).toArray(String[]::new));
                next = positional.size();
            } else if (next < positional.size()) {
                values.add(coerce(positional.get(next++), parameter.getType(), parameter.getName()));
            } else {
                throw CommandFault.usage("The " + parameter.getName() + " is missing.", usage());
            }
        }
        if (next < positional.size()) {
            throw CommandFault.usage("\"" + positional.get(next) + "\" is one word too many.", usage());
        }
        return values.toArray();
    }

    private Object coerce(String text, Class<?> type, String name) {
        if (type == String.class) {
            return text;
        } else if (type == boolean.class && Arrays.asList("true", "false").contains(text)) {
            return Boolean.valueOf(text);
        } else if (type == int.class && text.matches("-?[0-9]{1,9}")) {
            return Integer.valueOf(text);
        }
        throw CommandFault.usage(
                "\"" + text + "\" does not fit " + name + ".",
                type == int.class ? "write a whole number, at most 999999999" : "write true or false");
    }

    private String usage() {
        return "write " + command.synopsis();
    }
}
