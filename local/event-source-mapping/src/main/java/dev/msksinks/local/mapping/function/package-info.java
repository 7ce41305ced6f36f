/** Lambda functions on this machine: the Runtime API, and processes that handle events as Lambda's environments do. */
package dev.msksinks.local.mapping.function;
