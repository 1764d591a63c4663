/** Makes everything here beans of a Quarkus application, and starts and stops what runs by itself. */
@NullMarked
package io.mirrorfleet.reliable.quarkus;

import org.jspecify.annotations.NullMarked;
