/**
 * The cache's entries, each the newest that any record made of it, so that batches may come again, late and from several
 * partitions at once.
 *
 * <p><b>Beside each entry stands a hash with versions</b> ({@link dev.msksinks.cacheentries.write.VersionKey}). It has for each
 * topic-partition the offset and the latest timestamp that it has reached on this entry; for a sorted set also which record
 * last set or removed each member, which one deleted the set, and which increments were redriven. A script reads it, decides,
 * and writes it and the value in one step, in which nobody else comes between, and which a replica takes over whole or not at
 * all.
 *
 * <p><b>Why an offset tells what was here before.</b> A mapping delivers a partition in order, from where an earlier batch
 * ended or before; so what lies below the offset that an entry has reached from it is a repetition. That holds only if no
 * command of an entry takes effect without those before it: they go in one script call, or in several of which the next is
 * sent when the one before is confirmed ({@code Sending}). Whatever is not confirmed is sent again, in this invocation or
 * by Lambda, with all records of its entry, and has no effect where it had one.
 *
 * <p><b>Why timestamps decide between partitions, and only there.</b> Offsets of different partitions say nothing about each
 * other. Within a partition they say everything, while the clocks of producers do not. So a record counts between partitions
 * by the latest timestamp that its partition has reached on the entry, its own or an earlier one's: by this, all records of an
 * entry have one order, whichever partition is read first. The planner keeps that timestamp when it leaves out what a later
 * record undoes.
 *
 * <p><b>A topic that was made again</b> starts over its offsets. Its first record lies below the offset that the entry has
 * reached and behind the latest timestamp, which no repetition does: it counts, and the offset starts over.
 *
 * <p><b>Redriven records</b> lie below by their nature. One that sets or removes counts unless something newer did. An
 * increment has nothing to be compared with, so its coordinates are kept, and it counts unless they are there.
 *
 * <p><b>Where it ends.</b> Versions of strings live for the retention, and those of sets as long as the set and the retention
 * behind it. ElastiCache replicates asynchronously: a failover can lose the last entries that were confirmed, their versions
 * with them, and only the topic has them then. A member that takes increments and absolute scores from several partitions ends
 * by which comes first, since an absolute score that comes late cannot know which increments it has in it.
 */
package dev.msksinks.cacheentries.write;
