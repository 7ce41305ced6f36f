package dev.msksinks.batch.write;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;

/** Where clients find a service, by what way, and as whom they ask. */
public sealed interface AwsAccess {

    /** @param maxConnections most at once, for {@link AwsClients#http} */
    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B appliedTo(B builder, int maxConnections);

    /**
     * Region, credentials, endpoints and proxies by the SDK's own rules.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">Settings reference</a>
     */
    record Environment() implements AwsAccess {
        @Override
        public <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B appliedTo(
                B builder, int maxConnections) {
            return builder.httpClientBuilder(AwsClients.http(maxConnections));
        }
    }

    /** Something on this machine that answers in the services' place, to anybody, and is never asked through a proxy. */
    record StandIn(URI endpoint) implements AwsAccess {
        private static final StaticCredentialsProvider NOBODY =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));

        private static final ProxyConfiguration DIRECT = ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false)
                .build();

        @Override
        public <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B appliedTo(
                B builder, int maxConnections) {
            return builder.httpClientBuilder(AwsClients.http(maxConnections).proxyConfiguration(DIRECT))
                    .endpointOverride(endpoint)
                    .region(Region.US_EAST_1)
                    .credentialsProvider(NOBODY);
        }
    }
}
