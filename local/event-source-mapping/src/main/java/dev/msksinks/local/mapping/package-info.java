/**
 * An event source mapping on this machine: polls a Kafka topic and invokes a function with Lambda's Kafka event.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html">Using Lambda with Amazon MSK</a>
 */
package dev.msksinks.local.mapping;
