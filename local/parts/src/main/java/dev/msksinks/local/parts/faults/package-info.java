/** Faults of the network and of stores, made outside of whoever uses them: by what stands between the two. */
package dev.msksinks.local.parts.faults;
