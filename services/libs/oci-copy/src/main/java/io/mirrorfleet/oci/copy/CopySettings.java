package io.mirrorfleet.oci.copy;

import io.mirrorfleet.oci.names.Registry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The bounds of the engine.
 *
 * @param connectTimeout for a connection to stand, and once more for TLS
 * @param stallTimeout without any byte, or with hardly any, after which a transfer is given up; there is no limit to the whole
 * @param limits of every registry that has none of its own, over all copies
 * @param ownLimits of single registries
 * @param retry how often and how long
 * @param chunks how large blobs are sent
 */
public record CopySettings(
        Duration connectTimeout,
        Duration stallTimeout,
        Limits limits,
        Map<Registry, Limits> ownLimits,
        RetryPolicy retry,
        ChunkSettings chunks) {

    public CopySettings {
        ownLimits = Map.copyOf(ownLimits);
    }

    /** Connect in 10 s, stall at 60 s, and the standard limits and retries. */
    public static CopySettings standard() {
        return new CopySettings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Limits.standard(),
                Map.of(),
                RetryPolicy.standard(),
                ChunkSettings.standard());
    }

    /** The same with another retry policy. */
    public CopySettings retrying(RetryPolicy other) {
        return new CopySettings(connectTimeout, stallTimeout, limits, ownLimits, other, chunks);
    }

    /** The same with another stall timeout. */
    public CopySettings stallingAfter(Duration other) {
        return new CopySettings(connectTimeout, other, limits, ownLimits, retry, chunks);
    }

    /** The same with other chunks. */
    public CopySettings chunking(ChunkSettings other) {
        return new CopySettings(connectTimeout, stallTimeout, limits, ownLimits, retry, other);
    }

    /** The same with limits for one registry. */
    public CopySettings limiting(Registry registry, Limits own) {
        Map<Registry, Limits> more = new HashMap<>(ownLimits);
        more.put(registry, own);
        return new CopySettings(connectTimeout, stallTimeout, limits, more, retry, chunks);
    }

    /** The same with other limits for the registries that have none of their own. */
    public CopySettings within(Limits other) {
        return new CopySettings(connectTimeout, stallTimeout, other, ownLimits, retry, chunks);
    }

    /** The limits of this registry. */
    public Limits limitsOf(Registry registry) {
        return ownLimits.getOrDefault(registry, limits);
    }
}
