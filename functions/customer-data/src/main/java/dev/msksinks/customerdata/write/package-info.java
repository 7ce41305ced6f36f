/**
 * Customer data in S3, so that a batch may come again.
 *
 * <p>An object's name follows from its first record, and it is created only if no object has that name; its metadata says
 * with which offset it ends. So a batch that comes again whole writes nothing, whoever wrote it before, and a batch that
 * comes again from the same record but cut elsewhere finds its objects, takes their records as stored, and writes on behind
 * them: no row is lost and none is there twice. Several writers may do this at the same time, since S3 lets one of them
 * create an object.
 *
 * <p>This rests on batches that start where an earlier one started, or behind where it ended, which is what an event source
 * mapping delivers that retries a batch until it succeeds. Rows of deliveries that overlap but start elsewhere are stored by
 * each, as are those of deliveries before and after a change of prefix, format or compression, which names objects anew: each
 * row carries {@code kafka_topic}, {@code kafka_partition} and {@code kafka_offset}, by which a reader can tell them apart.
 * To cut off such deliveries is the work of a record of what is stored of each partition, kept beside the objects, and not of
 * this package.
 *
 * <p>An object holds the records of one hour, so the offsets between its ends can belong to other objects too. What its last
 * offset says is therefore only of its own hour: up to there, nothing of this hour is missing.
 */
package dev.msksinks.customerdata.write;
