/**
 * Targets for decoders that are public in their bundle: any bytes are a message or the declared refusal, reading allocates no
 * more than the input explains, and what was read is written as what it was. Knows neither the fuzzer nor the corpus.
 */
package org.quorate.testing.fuzz.decoder;
