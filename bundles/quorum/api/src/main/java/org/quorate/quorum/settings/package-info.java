/**
 * Settings files of policies: {@link org.quorate.quorum.settings.PolicyRule} has them checked as a whole before a node runs with them. A
 * version below 1: it may still change. Nothing here accepts or returns {@code null}.
 */
@Export
@Version("0.1.0")
package org.quorate.quorum.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
