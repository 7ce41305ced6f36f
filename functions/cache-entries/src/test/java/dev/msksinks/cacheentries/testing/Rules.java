package dev.msksinks.cacheentries.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.msksinks.cacheentries.decode.CacheCommandDecoder;
import dev.msksinks.cacheentries.rules.CacheRules;
import dev.msksinks.cacheentries.rules.CacheRulesReader;

/** Rules for tests. */
public final class Rules {
    /** The template's, as in the documentation. */
    public static final String DEFAULT = """
            {"orders":{"type":"string","key":"orders:{orderid}","ttlSeconds":86400},
             "inventory":{"type":"sortedSet","key":"inventory:{store}","member":"sku:{sku}",
                          "quantity":"quantity","delta":"delta"}}""";

    private Rules() {}

    /** A decoder by these rules. */
    public static CacheCommandDecoder decoder(String json) {
        return new CacheCommandDecoder(read(json));
    }

    public static CacheRules read(String json) {
        CacheRulesReader.Result result = CacheRulesReader.read(json);
        assertThat(result.problems()).isEmpty();
        return result.rules();
    }
}
