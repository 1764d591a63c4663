/**
 * The HTTP manners that all services share: who may call (bearer tokens), how much they may send (a body limit), how strictly
 * JSON is read, and how a refusal looks (problem details with a stable code and the next action).
 */
@NullMarked
package io.mirrorfleet.http;

import org.jspecify.annotations.NullMarked;
