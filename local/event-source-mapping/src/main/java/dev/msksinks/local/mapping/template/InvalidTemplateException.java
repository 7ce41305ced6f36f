package dev.msksinks.local.mapping.template;

import java.util.List;

/** A template that cannot be run here; its message names every problem found, one a line. */
public final class InvalidTemplateException extends RuntimeException {

    private final transient List<String> problems;

    InvalidTemplateException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    InvalidTemplateException(String problem) {
        this(List.of(problem));
    }

    InvalidTemplateException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem found, each a sentence that names the resource and property it is about. */
    public List<String> problems() {
        return problems;
    }
}
