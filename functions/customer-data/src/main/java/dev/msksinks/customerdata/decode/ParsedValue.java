package dev.msksinks.customerdata.decode;

import java.util.List;

/** A value's fields, one for each column in its order, and how many others it had. */
record ParsedValue(List<String> fields, int unknownFields) {}
