/**
 * How records get into a chain once: the decisions, without I/O and clock. {@link dev.msksinks.customerdata.write} says why
 * each step is where it is.
 *
 * <p>A {@link dev.msksinks.customerdata.write.protocol.Writing} is a state that names its next step and becomes another by
 * the answer. Writers share nothing but the chain's item and its objects, each of which changes by one conditional request at
 * a time. So every course that several of them can take, with crashes and lost answers, is a sequence of steps, and a test
 * takes all of them over small batches. It holds each state to this: no record is in two objects, what the ledger calls
 * stored is in one, what a writer that is done had is in objects, and whoever is left alone comes to an end.
 *
 * <p>Two writers that both go on can fence each other's claims for a while. A deadline ends each of them, and an event source
 * mapping has one batch of a partition under way, so what it meets is at most a zombie.
 */
package dev.msksinks.customerdata.write.protocol;
