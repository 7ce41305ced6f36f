package dev.msksinks.batch.plan;

import java.util.List;

/** Turns the good records of a batch, in the order of the event, into one plan. Pure. */
@FunctionalInterface
public interface Planner<T, P extends Plan> {
    P plan(List<T> good);
}
