/** Faults that strike the pipeline while records flow, from outside of the functions. */
package dev.msksinks.local.pipeline.storm;
