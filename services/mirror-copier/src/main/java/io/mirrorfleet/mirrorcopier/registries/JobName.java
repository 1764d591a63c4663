package io.mirrorfleet.mirrorcopier.registries;

import java.util.UUID;

/**
 * The name of a job: which request, which round of it, which item.
 *
 * @param request the mirror request
 * @param round its round
 * @param item position of the image; 0 for a job on the whole request
 */
record JobName(UUID request, int round, int item) {

    static JobName parse(String name) {
        String[] parts = name.split("/", -1);
        return new JobName(UUID.fromString(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
        return request + "/" + round + "/" + item;
    }
}
