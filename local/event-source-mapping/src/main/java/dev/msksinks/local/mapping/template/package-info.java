/** What a SAM template says of functions and their event source mappings. */
package dev.msksinks.local.mapping.template;
