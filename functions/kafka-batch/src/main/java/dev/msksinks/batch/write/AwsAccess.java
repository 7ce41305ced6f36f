package dev.msksinks.batch.write;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Where clients find a service and as whom they ask. */
public sealed interface AwsAccess {

    <B extends AwsClientBuilder<B, C>, C> B appliedTo(B builder);

    /**
     * Region, credentials and endpoints by the SDK's own rules.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">Settings reference</a>
     */
    record Environment() implements AwsAccess {
        @Override
        public <B extends AwsClientBuilder<B, C>, C> B appliedTo(B builder) {
            return builder;
        }
    }

    /** Something on this machine that answers in the services' place, to anybody. */
    record StandIn(URI endpoint) implements AwsAccess {
        private static final StaticCredentialsProvider NOBODY =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));

        @Override
        public <B extends AwsClientBuilder<B, C>, C> B appliedTo(B builder) {
            return builder.endpointOverride(endpoint).region(Region.US_EAST_1).credentialsProvider(NOBODY);
        }
    }
}
