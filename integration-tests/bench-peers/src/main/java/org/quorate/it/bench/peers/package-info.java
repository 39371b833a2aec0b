/**
 * Other systems that order messages, as contenders of the bench, each with the settings that its authors advise. Here is what more
 * than one of them needs. Nothing here knows how a bench is driven or judged.
 */
package org.quorate.it.bench.peers;
