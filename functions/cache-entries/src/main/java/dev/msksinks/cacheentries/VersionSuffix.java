package dev.msksinks.cacheentries;

/** How the names of keys end that hold an entry's versions. */
public enum VersionSuffix {
    /** Behind a key in braces. */
    PLAIN(":v"),
    /** Behind a key that has a hash tag of its own. */
    TAGGED("::v"),
    /** Behind a key that has braces and no hash tag, with one before it. */
    BRACED(":vb");

    private final String text;

    VersionSuffix(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether a key could be one for versions, which no entry may then have. */
    public static boolean isReserved(String key) {
        return key.contains("{") && (key.endsWith(PLAIN.text) || key.endsWith(BRACED.text));
    }
}
