package io.mirrorfleet.rolloutwatcher;

import java.util.List;

/** A pool as it was, but for one thing. */
final class PoolChanges {

    private PoolChanges() {}

    static Pool paused(Pool p) {
        return copy(p, true, p.wanted(), p.sources(), p.machineCount(), p.renderFailure());
    }

    static Pool wants(Pool p, String machineConfig) {
        return copy(p, p.paused(), machineConfig, p.sources(), p.machineCount(), p.renderFailure());
    }

    static Pool rendersFrom(Pool p, List<String> sources) {
        return copy(p, p.paused(), p.wanted(), sources, p.machineCount(), p.renderFailure());
    }

    static Pool counts(Pool p, int machines) {
        return copy(p, p.paused(), p.wanted(), p.sources(), machines, p.renderFailure());
    }

    static Pool complains(Pool p, String renderFailure) {
        return copy(p, p.paused(), p.wanted(), p.sources(), p.machineCount(), renderFailure);
    }

    private static Pool copy(
            Pool p, boolean paused, String wanted, List<String> sources, int machines, String renderFailure) {
        return new Pool(
                p.name(),
                p.builtIn(),
                paused,
                p.nodeSelector(),
                wanted,
                sources,
                machines,
                p.maxUnavailable(),
                renderFailure);
    }
}
