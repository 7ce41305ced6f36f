/**
 * Validates keys and values with a schema registry, and reads them as JSON.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-consume-kafka-events.html">Using schema registries</a>
 */
package dev.msksinks.local.mapping.schema;
