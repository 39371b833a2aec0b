/**
 * Event logs: reads the JSON lines that nodes and the simulator write, proves that no line was changed, swapped or removed,
 * replays them through {@link org.quorate.testing.judge.Judge} and prints the answer
 * ({@link org.quorate.testing.judge.log.JudgeCommand}, start there). It decides no promise.
 */
@Export
@Version("1.0.0")
package org.quorate.testing.judge.log;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
