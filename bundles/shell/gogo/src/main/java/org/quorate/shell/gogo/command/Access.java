package org.quorate.shell.gogo.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a command: who may give it, and examples for its help. A command without this mark is for administrators. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Access {
    /** Lowest role. */
    Role value();

    /** What to type, each with a comment behind {@code #}. */
    String[] examples() default {};

    /** Whether words with one {@code -} in front are not options: {@code -node2}. */
    boolean dashes() default false;

    /** Whether it goes on for as long as its caller likes, unless {@code --timeout} says otherwise. */
    boolean endless() default false;

    /** Exit codes beyond 0, 1, 64, 102 and 124 that it may give. */
    int[] exits() default {};
}
