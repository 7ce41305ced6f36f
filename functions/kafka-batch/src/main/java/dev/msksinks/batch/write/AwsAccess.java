package dev.msksinks.batch.write;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;

/** Where clients find a service, by what way, and as whom they ask. */
public sealed interface AwsAccess {

    /** As {@link AwsClients#http}, by the way that leads to the service. */
    Apache5HttpClient.Builder http(int maxConnections);

    <B extends AwsClientBuilder<B, C>, C> B appliedTo(B builder);

    /**
     * Region, credentials, endpoints and proxies by the SDK's own rules.
     *
     * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html">Settings reference</a>
     */
    record Environment() implements AwsAccess {
        @Override
        public Apache5HttpClient.Builder http(int maxConnections) {
            return AwsClients.http(maxConnections);
        }

        @Override
        public <B extends AwsClientBuilder<B, C>, C> B appliedTo(B builder) {
            return builder;
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
        public Apache5HttpClient.Builder http(int maxConnections) {
            return AwsClients.http(maxConnections).proxyConfiguration(DIRECT);
        }

        @Override
        public <B extends AwsClientBuilder<B, C>, C> B appliedTo(B builder) {
            return builder.endpointOverride(endpoint).region(Region.US_EAST_1).credentialsProvider(NOBODY);
        }
    }
}
