package org.quorate.shell.client;

import java.util.ArrayList;
import java.util.List;

/** Splits a typed line into words: blanks separate, quotes of both kinds keep together, a backslash keeps the next character. */
final class Words {
    private Words() {}

    /** The words of a line; none for an empty line or a comment that begins with {@code #}. */
    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                inWord = true;
            } else if (c == '\\' && quote != '\'' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else if (quote == 0 && c == '#' && !inWord) {
                break;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new UsageFault("A quote is not closed.", "end the word with " + quote);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
