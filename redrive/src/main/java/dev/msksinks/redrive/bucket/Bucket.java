package dev.msksinks.redrive.bucket;

import java.util.List;
import java.util.Optional;

/**
 * The objects of one bucket, texts in UTF-8. Every method throws {@link dev.msksinks.redrive.CouldNotRunException} if the
 * bucket does not answer as it should.
 */
public interface Bucket {

    /** Every key that begins with the prefix, in the order of S3. */
    List<String> keys(String prefix);

    /** What lies directly below a folder, whose name is empty or ends with a slash. */
    Children children(String folder);

    Optional<Version> read(String key);

    /** Returns whether it was created; false if one of its name is there, or being written. */
    boolean create(String key, String text);

    /** Returns whether it was replaced; false if it is no longer the one that was read, or others are writing it. */
    boolean replace(String key, String text, Version read);

    /** An object as it was read; the tag changes with each write. */
    record Version(String text, String tag) {}

    /** @param folders with a slash at the end */
    record Children(List<String> folders, List<String> keys) {
        public Children {
            folders = List.copyOf(folders);
            keys = List.copyOf(keys);
        }

        public boolean isEmpty() {
            return folders.isEmpty() && keys.isEmpty();
        }
    }
}
