package org.quorate.testing.mutants;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One replacement in one source file. The text to find is compared token by token, so that a formatter may move line ends without
 * making the edit useless; it must be there exactly once, so that an edit of code that has changed fails and says so.
 *
 * @param file path below the sources of a part
 * @param find Java text, comments included
 * @param put what stands there instead, verbatim
 */
record Edit(String file, String find, String put) {
    private static final Pattern TOKEN = Pattern.compile("\\w+|[^\\w\\s]");

    /**
     * Applies it.
     *
     * @throws DoesNotFit when the text is not there, or there more than once
     */
    String applyTo(String source) throws DoesNotFit {
        Matcher places = pattern().matcher(source);
        if (!places.find()) {
            throw new DoesNotFit(file + " has nowhere: " + oneLine(find));
        }
        int start = places.start();
        int end = places.end();
        if (places.find()) {
            throw new DoesNotFit(file + " has more than once: " + oneLine(find));
        }
        return source.substring(0, start) + put + source.substring(end);
    }

    private Pattern pattern() {
        StringBuilder pattern = new StringBuilder();
        Matcher tokens = TOKEN.matcher(find);
        boolean afterWord = false;
        while (tokens.find()) {
            boolean word = isWord(tokens.group());
            if (!pattern.isEmpty()) {
                pattern.append(word && afterWord ? "\\s+" : "\\s*");
            }
            pattern.append(word ? "\\b" + tokens.group() + "\\b" : Pattern.quote(tokens.group()));
            afterWord = word;
        }
        return Pattern.compile(pattern.toString());
    }

    private static boolean isWord(String token) {
        return Character.isJavaIdentifierPart(token.charAt(0));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** The source is not what the edit was written for; the message says where. */
    static final class DoesNotFit extends Exception {
        private static final long serialVersionUID = 1;

        DoesNotFit(String message) {
            super(message);
        }
    }
}
