package io.mirrorfleet.mirrorcopier.mirrors;

import io.mirrorfleet.events.Cause;
import io.mirrorfleet.events.EventData;
import io.mirrorfleet.http.IfMatch;
import io.mirrorfleet.mirrorcopier.Announcements;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.oci.names.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One endpoint is reached in one way and with one credential, however many mirrors lie at it. */
class MirrorRegistryTest {

    private final Map<Name, Mirror> stored = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final List<EventData> said = new ArrayList<>();
    private final MirrorRegistry registry = new MirrorRegistry(new InMemory(), name -> false, new Said());

    @Test
    void aSecondMirrorMustReachItsEndpointAsTheFirstDoes() {
        Mirror first = mirror("first", "lab:5000", "a", new Tls.SystemTrust(), "robot");
        put(first);

        assertThat(put(mirror("second", "lab:5000", "b", new Tls.Plain(), "robot")))
                .isEqualTo(new MirrorPut.AtOdds(first));
        assertThat(put(mirror("second", "lab:5000", "b", new Tls.SystemTrust(), null)))
                .isEqualTo(new MirrorPut.AtOdds(first));
        assertThat(put(mirror("second", "lab:5000", "b", new Tls.SystemTrust(), "robot")))
                .isInstanceOf(MirrorPut.Registered.class);
        assertThat(said).hasSize(2);
    }

    @Test
    void anEndpointIsTheSameHoweverItIsWritten() {
        put(mirror("first", "quay.example", null, new Tls.SystemTrust(), null));

        assertThat(put(mirror("second", "QUAY.example", null, new Tls.SystemTrust(), "robot")))
                .isInstanceOf(MirrorPut.AtOdds.class);
        assertThat(put(mirror("second", "quay.example:443", null, new Tls.SystemTrust(), "robot")))
                .isInstanceOf(MirrorPut.AtOdds.class);
        assertThat(put(mirror("second", "quay.example", null, new Tls.Plain(), null)))
                .isInstanceOf(MirrorPut.AtOdds.class);
        assertThat(put(mirror("second", "quay.example:443", null, new Tls.SystemTrust(), null)))
                .isInstanceOf(MirrorPut.AtOdds.class);
        assertThat(put(mirror("second", "quay.example:8443", null, new Tls.SystemTrust(), "robot")))
                .isInstanceOf(MirrorPut.Registered.class);
    }

    @Test
    void theOnlyMirrorOfAnEndpointMayChangeHowItIsReached() {
        put(mirror("only", "lab:5000", null, new Tls.Plain(), null));

        assertThat(put(mirror("only", "lab:5000", null, new Tls.SystemTrust(), "robot")))
                .isInstanceOf(MirrorPut.Standing.class);
    }

    @Test
    void oneOfTwoMayNot() {
        put(mirror("first", "lab:5000", "a", new Tls.Plain(), null));
        Mirror second = mirror("second", "lab:5000", "b", new Tls.Plain(), null);
        put(second);

        assertThat(put(mirror("first", "lab:5000", "a", new Tls.SystemTrust(), null)))
                .isEqualTo(new MirrorPut.AtOdds(second));
    }

    @Test
    void whoeverHasNotSeenTheStandingRevisionChangesNothing() {
        put(mirror("only", "lab:5000", null, new Tls.Plain(), null));
        Mirror changed = mirror("only", "lab:5000", "other", new Tls.Plain(), null);

        assertThat(registry.put(changed, new IfMatch.Revision(7), "alice")).isEqualTo(new MirrorPut.Stale());
        assertThat(registry.remove(changed.name(), new IfMatch.Revision(7), "alice"))
                .isEqualTo(MirrorRemoval.STALE);
        assertThat(registry.remove(changed.name(), new IfMatch.Revision(1), "alice"))
                .isEqualTo(MirrorRemoval.REMOVED);
        assertThat(registry.remove(changed.name(), IfMatch.WHATEVER, "alice")).isEqualTo(MirrorRemoval.UNKNOWN);
    }

    private MirrorPut put(Mirror mirror) {
        return registry.put(mirror, IfMatch.WHATEVER, "alice");
    }

    private static Mirror mirror(
            String name, String endpoint, @Nullable String prefix, Tls tls, @Nullable String credentials) {
        Name ref = credentials == null ? null : new Name(credentials);
        return new Mirror(new Name(name), new Registry(endpoint), prefix, tls, ref, 1);
    }

    private final class InMemory implements Mirrors {

        @Override
        public Optional<Mirror> find(Name name) {
            return Optional.ofNullable(stored.get(name));
        }

        @Override
        public List<Mirror> all() {
            return List.copyOf(stored.values());
        }

        @Override
        public long nextRevision(Name name) {
            return find(name).map(Mirror::revision).orElse(0L) + 1;
        }

        @Override
        public void save(Mirror mirror) {
            stored.put(mirror.name(), mirror);
        }

        @Override
        public void remove(Name name, long revision) {
            stored.remove(name);
        }
    }

    private final class Said implements Announcements {

        @Override
        public void root(EventData fact, String by) {
            said.add(fact);
        }

        @Override
        public UUID state(EventData fact, Cause cause) {
            throw new AssertionError("a mirror belongs to no chain");
        }

        @Override
        public boolean canState(EventData fact, int more) {
            return true;
        }
    }
}
