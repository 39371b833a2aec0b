package org.quorate.group.core.wire;

/** What a group may be called. Any thread. */
public final class GroupNames {
    /** Most characters of a name. */
    public static final int MAX_LENGTH = 64;

    private GroupNames() {}

    /** Whether that is 1 to {@value #MAX_LENGTH} of {@code [A-Za-z0-9._-]}. */
    public static boolean isName(String name) {
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (!isAllowed(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }

    /**
     * The name, if it is one.
     *
     * @throws IllegalArgumentException when it is none; the text shows at most its beginning, without control characters
     */
    public static String require(String name) {
        if (isName(name)) {
            return name;
        }
        String shown = name.substring(0, Math.min(name.length(), MAX_LENGTH)).replaceAll("[^\\x20-\\x7e]", "?");
        throw new IllegalArgumentException("a group's name is 1 to " + MAX_LENGTH + " of [A-Za-z0-9._-], not \"" + shown
                + "\" (" + name.length() + " characters)");
    }
}
