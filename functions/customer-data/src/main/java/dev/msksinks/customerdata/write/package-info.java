/**
 * Customer data in S3: every record as a row of exactly one object, however often, late and overlapping batches come.
 *
 * <p><b>Chains.</b> Everything here is about one {@link dev.msksinks.customerdata.plan.Chain chain}: the records of one
 * bucket, prefix, topic, partition and UTC hour of record time. A record's own time says which chain it is of, whatever batch brings
 * it, so chains need to know nothing of one another: a batch that goes over an hour's boundary is two deliveries to two
 * chains, and one of them can fail alone. The objects of a chain tile its records. They are named by their first record,
 * written once, never changed, and say in their metadata which offsets they hold.
 *
 * <p><b>The ledger</b> has an item for each chain: the ranges of offsets for which there are objects, and at most one
 * {@linkplain dev.msksinks.customerdata.write.protocol.Claim claim}, the name of the one object that may be created next. It
 * is an index and a lock, not the truth. The truth is the objects.
 *
 * <p><b>The steps</b>, each with the reason for its place:
 *
 * <ol>
 *   <li><b>Read</b> the item, consistently. Records in its ranges are stored: a batch that comes again ends here.
 *   <li><b>Survey</b> the objects, only if there is no item: the chain is new, or its item has expired or was lost. Objects
 *       that were written before there was a ledger are found in the same way.
 *   <li><b>Claim</b>: write into the item, on condition that its version is the one read, the name of the object for the
 *       first record that is lacking. It comes before the object, so that never two objects with the same records are being
 *       created: only the claimed name may be. The condition turns away whoever has read an older state, and the answer
 *       brings him the newer one.
 *   <li><b>Create</b> the object on condition that none has its name ({@code If-None-Match: *}). Whoever has the record that
 *       the claim names does so, whoever made the claim. The condition lets one of them win, with his own idea of where the
 *       object ends.
 *   <li><b>Look</b>, if there was an object: its metadata says where it really ends. To take it for one's own would lose what
 *       lies behind its end.
 *   <li><b>Commit</b>: add the object's offsets to the item and take the claim away, on condition of the version. It comes
 *       behind the object, so that the item calls nothing stored that is not. Then on with what is still lacking.
 * </ol>
 *
 * <p>A writer that meets a claim whose record it has not cannot create that object, and must not pass it by. It waits a
 * second and reads again; if nothing has moved, it <b>fences</b>: it creates an <em>empty</em> object of the claimed name,
 * with the same condition. If that succeeds, the claimed object can never be created any more; if not, it is there, and is
 * looked at. Both end in a commit. The name is used up then, so names of objects count their chain's fences ({@code -f1}).
 *
 * <p>So a claim is taken away only when an object of its name exists. This is what holds off a <b>zombie</b>, an invocation
 * that everybody takes for dead: its request to create an object, whenever it arrives, meets either a claim that still
 * stands, and then it is as good as anybody's, or an object, and is refused. Its write to the ledger is refused as well if
 * anything has moved since it read. What it can do is to create the claimed object with its own records, to make others read
 * once more, and to cost a fence.
 *
 * <p><b>A crash</b> behind the read or the survey leaves nothing. Behind the claim it leaves the claim: the same batch, or
 * any other with its first record, creates the object, and any other batch fences it. Behind the creation it leaves the
 * object and the claim: whoever comes next is refused, looks, and commits. Behind the commit it leaves a state in which
 * nothing is under way. A fence without a commit is an object like any other. <b>Lost answers</b> are no other case: a client
 * that tries again finds its own item, or its own object, in its way and goes on from there.
 *
 * <p><b>Gaps.</b> The ledger keeps ranges and no high-water mark, since a batch may begin above what is stored: the mapping
 * has given up on one before, or a later batch is done earlier. What lies below is then still lacking, and stored when it
 * comes. An object never reaches over a range that is there. A range goes from the first offset of its batch to the last, so
 * that poison, records of other hours and offsets that Kafka left out make no gaps. What makes very many is the hour of a
 * clock that stands still, if many batches are without it: an item keeps only its latest ranges itself, and older ones in
 * pages, items of the same table that never change.
 *
 * <p><b>A topic that was made again</b> begins with offset 0 again. A range therefore keeps the latest record time in it, and
 * a record of a later time is not taken for stored; it replaces the range as far as it reaches. This holds if the records of
 * the new topic come in order and are later than the old ones of the same hour. Those that repeat old times, as a mirrored
 * topic's do, are taken for stored: they need another prefix or topic.
 *
 * <p><b>A lost item</b> is told anew by a survey, exactly as far as objects reach: at the edges of a range, offsets of no
 * record become gaps again, and nothing else. What a survey cannot see is a claim. An item may therefore vanish only while
 * nobody is writing to the chain, as it does when it expires, days after its last write. It must never go back to an older
 * state, as by a restored backup: what was stored since then could be stored twice.
 *
 * <p><b>Dead letters that are sent again</b> lie among offsets that count as stored, so the ledger cannot decide on them.
 * Each is an object of its own ({@code -redrive}), and its name decides: no claim, no item, and no part of a survey. A record
 * is either sent again or delivered as a good one by the mapping, when its topic is read anew with a mended decoder: done
 * both ways, it can be in both objects.
 *
 * <p>The decisions are those of {@link dev.msksinks.customerdata.write.protocol}, without I/O. This package takes the steps
 * on S3 and DynamoDB, partitions and hours side by side, and stops at the deadline: that is a crash like any other, of which
 * the result says where.
 */
package dev.msksinks.customerdata.write;
