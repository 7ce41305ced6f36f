package dev.msksinks.customerdata.plan;

/** Names an object by what it holds. Pure: two objects that start with the same record have the same name. */
@FunctionalInterface
public interface ObjectNaming {
    String key(PlannedObject object);
}
