package dev.msksinks.batch.config;

import java.util.regex.Pattern;

/**
 * The name of a bucket of S3. A name that no bucket can have is found when the function starts, and not by the first record
 * that needs it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>
 */
public final class BucketName {
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]|\\.(?!\\.)){1,61}[a-z0-9]");
    private static final Pattern IP_ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private BucketName() {}

    /**
     * Takes what a general purpose bucket can be called, and the alias of an access point, which can stand in its place.
     *
     * @throws IllegalArgumentException if none can be
     */
    public static String parse(String text) {
        if (!NAME.matcher(text).matches() || IP_ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be the name of an S3 bucket: 3 to 63 lower case letters, digits, dots and dashes, no ARN or URL");
        }
        return text;
    }
}
