package io.mirrorfleet.rolloutwatcher;

import io.mirrorfleet.registriesconf.NodeFiles;

/**
 * What a MachineConfig puts on a node as far as registries are concerned.
 *
 * @param name name of the MachineConfig
 * @param fileHash {@code sha256:…} of registries.conf in it; empty when it carries none
 * @param files the files
 */
public record MachineConfigContent(String name, String fileHash, NodeFiles files) {}
