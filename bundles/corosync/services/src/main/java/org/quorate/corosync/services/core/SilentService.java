package org.quorate.corosync.services.core;

/**
 * A service that has a step and nothing to say in it.
 *
 * @param service its number
 */
record SilentService(int service) implements Synchroniser {
    @Override
    public void begin(SyncRound round) {}

    @Override
    public void commit() {}

    @Override
    public void abort() {}
}
