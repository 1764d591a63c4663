package io.mirrorfleet.oci.copy;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;

class SimulatorCopyTest extends RegistryCopyContract {

    private final Lab lab = new Lab();

    @Override
    URI source() {
        return lab.upstream.url();
    }

    @Override
    URI destination() {
        return lab.mirror.url();
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }
}
