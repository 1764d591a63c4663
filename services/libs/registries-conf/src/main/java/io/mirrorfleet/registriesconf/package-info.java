/**
 * The file that decides where a node pulls its images from. {@link io.mirrorfleet.registriesconf.Predictor} says what the
 * platform will write for a cluster's objects, {@link io.mirrorfleet.registriesconf.RegistriesConf} reads what a node has
 * and resolves image names with it as the container runtime does, {@link io.mirrorfleet.registriesconf.NodeImpact} says
 * what going from one to the other costs, {@link io.mirrorfleet.registriesconf.Probe} whether a rule is in force. Talks to
 * nobody.
 */
@NullMarked
package io.mirrorfleet.registriesconf;

import org.jspecify.annotations.NullMarked;
