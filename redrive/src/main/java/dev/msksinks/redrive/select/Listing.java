package dev.msksinks.redrive.select;

import dev.msksinks.redrive.bucket.Bucket;
import dev.msksinks.redrive.bucket.Bucket.Children;
import java.util.ArrayList;
import java.util.List;

/** The keys below a prefix that may hold what is wanted, without listing hours that cannot. */
public final class Listing {
    private final Bucket bucket;
    private final Selection selection;

    public Listing(Bucket bucket, Selection selection) {
        this.bucket = bucket;
        this.selection = selection;
    }

    /**
     * @param prefix a folder, with a slash at its end or without; without, and where there is no such folder, how keys begin;
     *     empty for the whole bucket
     */
    public List<String> keys(String prefix) {
        String name = prefix.replaceFirst("/+$", "");
        String folder = name.isEmpty() ? "" : name + "/";
        boolean isFolder = prefix.endsWith("/") || !bucket.children(folder).isEmpty();
        List<String> found = isFolder ? inFolder(folder) : bucket.keys(name);
        return found.stream()
                .filter(key -> !MarkKey.isMark(key) && KeyPartitions.mayHold(key, selection))
                .toList();
    }

    private List<String> inFolder(String folder) {
        boolean prunes = !selection.window().isOpen() || !selection.topics().isEmpty();
        return prunes ? below(folder) : bucket.keys(folder);
    }

    private List<String> below(String parent) {
        Children children = bucket.children(parent);
        List<String> keys = new ArrayList<>(children.keys());
        for (String folder : children.folders()) {
            if (KeyPartitions.mayHold(folder, selection)) {
                keys.addAll(KeyPartitions.isLast(folder) ? bucket.keys(folder) : below(folder));
            }
        }
        return keys;
    }
}
