package dev.msksinks.local.parts;

import java.util.Optional;

/** What the operating system says about a process. */
final class Processes {

    private Processes() {}

    /** A process that ended but that its new parent has not yet collected counts as gone: it has no command any more. */
    static boolean isGone(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.isEmpty() || process.get().info().command().isEmpty();
    }
}
