package org.quorate.testing.simulator.schedule;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.quorate.testing.simulator.act.Values;
import org.quorate.testing.simulator.world.Profile;

/**
 * Profiles as lines {@code name value}, one per public field, so that a field more needs nothing here. A field that a text does not
 * name has its default: a field that is added later must mean by its default what runs did before.
 */
public final class ProfileText {
    private static final List<Field> FIELDS = Arrays.stream(Profile.class.getFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .toList();

    private ProfileText() {}

    /** All fields, in the order of the class. */
    public static List<String> write(Profile profile) {
        List<String> lines = new ArrayList<>();
        for (Field field : FIELDS) {
            lines.add(field.getName() + " " + Values.write(get(field, profile)));
        }
        return lines;
    }

    /**
     * Sets one field from its line.
     *
     * @throws IllegalArgumentException where the line is none
     */
    public static void read(String line, Profile into) {
        int space = line.indexOf(' ');
        String name = line.substring(0, Math.max(0, space));
        Field field = FIELDS.stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a profile has no field " + name));
        set(field, into, Values.read(field.getType(), line.substring(space + 1)));
    }

    /** A profile of its own with the same values. */
    public static Profile copy(Profile profile) {
        Profile copy = new Profile();
        write(profile).forEach(line -> read(line, copy));
        return copy;
    }

    /** Names of the fields that are not at their defaults, but of those that only name or list something. */
    public static List<String> unusual(Profile profile) {
        List<String> lines = write(profile);
        List<String> defaults = write(new Profile());
        List<String> unusual = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Class<?> type = FIELDS.get(i).getType();
            boolean names = type == String.class || type == List.class || type == int[].class;
            if (!names && !lines.get(i).equals(defaults.get(i))) {
                unusual.add(FIELDS.get(i).getName());
            }
        }
        return unusual;
    }

    /** A profile of its own with the same values but one, which is at its default. */
    public static Profile withDefault(Profile profile, String field) {
        Profile copy = copy(profile);
        write(new Profile()).stream()
                .filter(line -> line.startsWith(field + " "))
                .forEach(line -> read(line, copy));
        return copy;
    }

    private static Object get(Field field, Profile of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }

    private static void set(Field field, Profile of, Object value) {
        try {
            if (Modifier.isFinal(field.getModifiers())) {
                @SuppressWarnings("unchecked")
                List<Object> list = (List<Object>) field.get(of);
                list.clear();
                list.addAll((List<?>) value);
            } else {
                field.set(of, value);
            }
        } catch (IllegalAccessException notPublic) {
            throw new IllegalStateException(notPublic);
        }
    }
}
