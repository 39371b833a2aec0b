/**
 * State that is the same at all members of a group, because each applies the same commands in the same order.
 *
 * <p>An application implements {@link org.quorate.group.state.StateMachine} and registers it as a service, or gives it to {@link
 * org.quorate.group.state.ReplicatedStates}; it changes the state with {@link org.quorate.group.state.ReplicatedState#submit}. Start there.
 * Nothing here accepts or returns {@code null}.
 */
@Export
@Version("0.1.0")
package org.quorate.group.state;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
