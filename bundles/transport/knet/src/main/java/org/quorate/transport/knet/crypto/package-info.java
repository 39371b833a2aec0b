/**
 * How knet makes packets confidential and authentic: a random IV, AES-CBC with PKCS#7 padding, an HMAC over both. Keys are
 * straight from the key file. It must not know files, sockets or what a packet means.
 *
 * <p>The protection is knet's: whoever has no key can neither read nor forge, but a recorded packet that is played again is
 * authentic. What is above tells repeats only among the last few thousand messages.
 */
package org.quorate.transport.knet.crypto;
