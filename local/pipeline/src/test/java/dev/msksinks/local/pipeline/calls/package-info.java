/** What functions ask of AWS, recorded between them and the local stores. */
package dev.msksinks.local.pipeline.calls;
