package org.quorate.shell.gogo.report;

/**
 * Says that something was done.
 *
 * @param work what kind of work: {@code leave}
 * @param sentence what became of it
 */
public record Done(String work, String sentence) implements Report {
    @Override
    public String kind() {
        return "Result";
    }

    @Override
    public void draw(Page page) {
        page.line(sentence);
    }
}
