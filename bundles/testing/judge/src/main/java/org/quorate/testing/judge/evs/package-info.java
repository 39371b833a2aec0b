/**
 * One small class per promise (or closely related group), over the shared {@link org.quorate.testing.judge.evs.Ledger}
 * of what was seen. Knows nothing of logs or simulators.
 */
package org.quorate.testing.judge.evs;
