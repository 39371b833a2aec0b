/**
 * The judge: checks the promises of the ordering (EVS-1 to EVS-15) against what nodes saw, event by event.
 *
 * <p>The simulator and the reader of event logs call {@link org.quorate.testing.judge.Judge} (start there).
 * It knows nothing of any provider, file or clock. Nothing here accepts or returns {@code null}.
 */
@Export
@Version("1.0.0")
package org.quorate.testing.judge;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
