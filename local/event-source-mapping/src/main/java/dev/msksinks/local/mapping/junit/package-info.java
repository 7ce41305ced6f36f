/** Event source mappings in JUnit tests: a real broker, and functions invoked as Lambda would. */
package dev.msksinks.local.mapping.junit;
