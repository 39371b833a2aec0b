/**
 * What any provider of a Quorate API must do, as abstract JUnit tests: a provider's own tests extend the class of its seam and
 * say how to open one. It knows the APIs only, never a provider. Deciding code has a kit too: what its classes may name.
 */
@Export
@Version("1.0.0")
package org.quorate.testing.conformance;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
