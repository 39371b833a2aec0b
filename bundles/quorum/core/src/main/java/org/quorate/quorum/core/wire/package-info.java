/**
 * What members of a ring send each other about quorum: {@link org.quorate.quorum.core.wire.Brought} when a ring is new, {@link
 * org.quorate.quorum.core.wire.Message} while it runs, each with a form of bytes. It knows no rule.
 */
package org.quorate.quorum.core.wire;
