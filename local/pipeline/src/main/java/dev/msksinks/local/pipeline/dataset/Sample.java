package dev.msksinks.local.pipeline.dataset;

import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record to produce, and what it means. It is made anew whenever it is asked for, so that remembering a sample takes a few
 * bytes however large its record is.
 */
public record Sample(SampleSource source, int index) {

    public Topic topic() {
        return source.topic();
    }

    public Content content() {
        return source.content(index);
    }

    public ProducerRecord<byte[], byte[]> kafkaRecord() {
        return content().kafkaRecord();
    }

    public Meaning meaning() {
        return content().meaning();
    }
}
