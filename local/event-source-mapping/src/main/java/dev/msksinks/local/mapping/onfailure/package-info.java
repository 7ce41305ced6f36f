/**
 * What an event source mapping gives up, and the destinations that it is sent to.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure.html">Capturing discarded batches</a>
 */
package dev.msksinks.local.mapping.onfailure;
