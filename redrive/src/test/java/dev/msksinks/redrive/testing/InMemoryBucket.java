package dev.msksinks.redrive.testing;

import dev.msksinks.redrive.bucket.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A bucket as S3 keeps it, with what was read of it. */
public final class InMemoryBucket implements Bucket {
    private final SortedMap<String, String> texts = new TreeMap<>();
    private final List<String> listed = new ArrayList<>();

    public synchronized InMemoryBucket with(Map<String, String> objects) {
        texts.putAll(objects);
        return this;
    }

    public synchronized Map<String, String> contents() {
        return new TreeMap<>(texts);
    }

    /** Prefixes that were listed, one or all levels. */
    public synchronized List<String> listed() {
        return List.copyOf(listed);
    }

    @Override
    public synchronized List<String> keys(String prefix) {
        listed.add(prefix);
        return texts.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public synchronized Children children(String folder) {
        listed.add(folder);
        TreeSet<String> folders = new TreeSet<>();
        List<String> keys = new ArrayList<>();
        for (String key :
                texts.keySet().stream().filter(key -> key.startsWith(folder)).toList()) {
            int end = key.indexOf('/', folder.length());
            if (end < 0) {
                keys.add(key);
            } else {
                folders.add(key.substring(0, end + 1));
            }
        }
        return new Children(List.copyOf(folders), keys);
    }

    @Override
    public synchronized Optional<Version> read(String key) {
        return Optional.ofNullable(texts.get(key)).map(text -> new Version(text, text));
    }

    @Override
    public synchronized boolean create(String key, String text) {
        return texts.putIfAbsent(key, text) == null;
    }

    @Override
    public synchronized boolean replace(String key, String text, Version read) {
        return texts.replace(key, read.tag(), text);
    }
}
