package io.mirrorfleet.mirrorcopier.postgres;

import io.mirrorfleet.oci.copy.UploadClaim;
import io.mirrorfleet.oci.copy.UploadSessions;
import io.mirrorfleet.oci.copy.UploadState;
import io.mirrorfleet.oci.names.Digest;
import io.mirrorfleet.oci.names.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;

/** Uploads that were begun, as rows. Registries forget theirs after a week, and so does this. */
@ApplicationScoped
public class PostgresUploadSessions implements UploadSessions {

    private static final String KEY = " WHERE registry = ?1 AND repository = ?2 AND digest = ?3";
    private static final String FIND = "SELECT location, sent FROM upload_session" + KEY;
    private static final String SAVE = "INSERT INTO upload_session (registry, repository, digest, location, sent)"
            + " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (registry, repository, digest)"
            + " DO UPDATE SET location = excluded.location, sent = excluded.sent, saved = now()";
    private static final String FORGET = "DELETE FROM upload_session" + KEY;
    private static final String FORGET_OLD = "DELETE FROM upload_session WHERE saved < now() - interval '7 days'";

    private final EntityManager entities;
    private final Hints hints;
    private final UploadClaims claims;

    PostgresUploadSessions(EntityManager entities, Hints hints, UploadClaims claims) {
        this.entities = entities;
        this.hints = hints;
        this.claims = claims;
    }

    @Override
    public Optional<UploadClaim> claim(Repository repository, Digest blob) {
        Claim claim = new Claim(repository, blob);
        return claims.take(claim.name()) ? Optional.of(claim) : Optional.empty();
    }

    private final class Claim implements UploadClaim {

        private final Repository repository;
        private final Digest blob;

        private Claim(Repository repository, Digest blob) {
            this.repository = repository;
            this.blob = blob;
        }

        private String name() {
            return repository + "@" + blob;
        }

        @Override
        public Optional<UploadState> state() {
            return hints.read(this::found, Optional.empty());
        }

        @Override
        public void save(UploadState state) {
            hints.write(() -> keyed(SAVE)
                    .setParameter(4, state.location())
                    .setParameter(5, state.offset())
                    .executeUpdate());
        }

        @Override
        public void forget() {
            hints.write(() -> {
                keyed(FORGET).executeUpdate();
                entities.createNativeQuery(FORGET_OLD).executeUpdate();
            });
        }

        @Override
        public void close() {
            claims.giveBack(name());
        }

        private Optional<UploadState> found() {
            List<?> rows = keyed(FIND).getResultList();
            return rows.stream()
                    .map(Object[].class::cast)
                    .map(columns -> new UploadState((String) columns[0], ((Number) columns[1]).longValue()))
                    .findFirst();
        }

        private Query keyed(String sql) {
            return entities.createNativeQuery(sql)
                    .setParameter(1, repository.registry().value())
                    .setParameter(2, repository.path())
                    .setParameter(3, blob.value());
        }
    }
}
