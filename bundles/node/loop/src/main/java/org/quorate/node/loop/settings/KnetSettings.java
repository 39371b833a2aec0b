package org.quorate.node.loop.settings;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What only links of knet have. The words are those of corosync.conf.
 *
 * @param linkMode   {@code passive}, {@code active} or {@code rr}
 * @param priorities of links in passive mode, the highest first; 1 for links without one; copied
 * @param cipher     {@code none}, {@code aes128}, {@code aes192} or {@code aes256}; with one there is a hash
 * @param hash       {@code none}, {@code md5}, {@code sha1}, {@code sha256}, {@code sha384} or {@code sha512}
 */
public record KnetSettings(String linkMode, SortedMap<Integer, Integer> priorities, String cipher, String hash) {
    public KnetSettings {
        requireNonNull(linkMode, "linkMode");
        priorities = Collections.unmodifiableSortedMap(new TreeMap<>(priorities));
        requireNonNull(cipher, "cipher");
        requireNonNull(hash, "hash");
    }
}
