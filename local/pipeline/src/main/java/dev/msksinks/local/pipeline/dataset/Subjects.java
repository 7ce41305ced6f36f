package dev.msksinks.local.pipeline.dataset;

import java.util.random.RandomGenerator;

/** Which device, or order, each record of a topic is about. */
interface Subjects {

    /** Of the record with this number. */
    long pick(int number, RandomGenerator random);

    /** Of the record with this number, which is to concern one that has others. */
    long pickRepeated(int number, RandomGenerator random);

    /** As many as that, each as often as the others. */
    static Subjects evenly(int count) {
        return new Evenly(count);
    }

    /**
     * Half of the records have a subject of their own, so that the store shows each that is lost. Four in ten have some that
     * are seen two or three times within a few hundred records, so that it shows most that come over a newer one. The others
     * have a few subjects that are seen from the first record to the last.
     *
     * @param records how many there are
     */
    static Subjects unevenly(int records) {
        return new Unevenly(records);
    }

    /** All alike. */
    record Evenly(int count) implements Subjects {
        @Override
        public long pick(int number, RandomGenerator random) {
            return random.nextInt(count);
        }

        @Override
        public long pickRepeated(int number, RandomGenerator random) {
            return pick(number, random);
        }
    }

    /** From those seen once to those seen all the time. */
    record Unevenly(int records) implements Subjects {
        private static final int TENTHS = 10;
        private static final int ONCE = 5;
        private static final int SOMETIMES = 4;
        private static final int NEIGHBOURS = 500;
        /** So that each is seen two or three times. */
        private static final int IN_A_NEIGHBOURHOOD = 80;

        private static final int RECORDS_A_BUSY_ONE = 1_000;

        @Override
        public long pick(int number, RandomGenerator random) {
            int tenth = random.nextInt(TENTHS);
            if (tenth < ONCE) {
                return number;
            }
            return tenth < ONCE + SOMETIMES
                    ? pickRepeated(number, random)
                    : 2L * records + random.nextInt(1 + records / RECORDS_A_BUSY_ONE);
        }

        @Override
        public long pickRepeated(int number, RandomGenerator random) {
            return records + (long) number / NEIGHBOURS * IN_A_NEIGHBOURHOOD + random.nextInt(IN_A_NEIGHBOURHOOD);
        }
    }
}
