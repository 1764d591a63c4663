package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.events.EventJson;
import io.mirrorfleet.events.mirroring.ArchiveExported;
import io.mirrorfleet.events.mirroring.ArchiveImported;
import io.mirrorfleet.events.mirroring.ChainImported;
import io.mirrorfleet.oci.names.Platform;
import io.mirrorfleet.reliable.Atomically;
import io.mirrorfleet.simulator.registry.ImageFactory;
import io.mirrorfleet.simulator.registry.SampleBlob;
import io.mirrorfleet.simulator.registry.SampleImage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.mirrorfleet.mirrorcopier.Caller.asking;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** Both sides of a gap: one mirror is exported from, the others are imported into; only files lie in between. */
@QuarkusTest
@WithTestResource(LabInfrastructure.class)
class ArchiveIT implements LabInfrastructure.TakesLab {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MIB = 1024 * 1024;

    private static final SampleBlob SHARED = ImageFactory.seeded(7).layer(2 * MIB);

    @Inject
    Atomically atomically;

    @Inject
    EntityManager entities;

    private @Nullable Lab lab;

    @Override
    public void take(Lab given) {
        lab = given;
    }

    @BeforeEach
    void register() {
        Map.of("here", gap().here(), "there", gap().there(), "elsewhere", gap().elsewhere())
                .forEach((name, registry) -> asking().body(
                                "{\"endpoint\": \"" + registry.authority() + "\", \"tls\": \"plain\"}")
                        .put("/v1/mirrors/" + name));
    }

    @Test
    void theImagesComeOverAndTheChainGoesOn() throws Exception {
        SampleImage image = image(1);
        String exporting = mirrored("library/whole", image);

        exported("{\"name\":\"whole\",\"request\":\"" + exporting + "\",\"splitAt\":" + MIB + "}", "whole")
                .body("state", equalTo("completed"))
                .body("archive.images", hasSize(1))
                .body("archive.parts", hasSize(3))
                .body("archive.parts[0].file", equalTo("whole.tar.000"));
        String importing = imported("{\"archive\":\"whole\",\"mirror\":\"there\",\"reason\":\"weekly\"}", "accepted")
                .extract()
                .path("request");

        ended(importing)
                .body("state", equalTo("completed"))
                .body("correlationId", equalTo(exporting))
                .body("archive", equalTo("whole"))
                .body("items[0].source", equalTo("docker.io/library/whole:1"));
        assertThat(gap().there().inventory().manifestBytes("library/whole", "1"))
                .hasValue(image.manifest());
        assertThat(gap().archives()).isDirectoryNotContaining("glob:**/.*");
        chainGoesOn(exporting, importing);
    }

    private void chainGoesOn(String exporting, String importing) throws Exception {
        List<Row> chain = chain(exporting);
        Row completed = first(chain, "request.completed", exporting);
        Row accepted = first(chain, "request.accepted", importing);
        Row imported = first(chain, "archive.imported", importing);
        Row claims = first(chain, "chain.imported", "");
        ArchiveImported fact = EventJson.read(imported.data, ArchiveImported.class);
        ArchiveExported made = EventJson.read(first(chain, "archive.exported", "").data, ArchiveExported.class);
        ChainImported carried = EventJson.read(claims.data, ChainImported.class);
        List<UUID> ids = new ArrayList<>();
        for (String event : carried.events()) {
            ids.add(CloudEvent.fromStructured(event).attributes().id());
        }

        assertThat(imported.cause).isEqualTo(completed.id);
        assertThat(accepted.cause).isEqualTo(imported.id);
        assertThat(claims.cause).isEqualTo(imported.id);
        assertThat(fact.checksum()).isEqualTo(made.checksum());
        assertThat(fact.exportedRequest()).hasToString(exporting);
        assertThat(carried.complete()).isFalse();
        assertThat(ids).hasSize(4).endsWith(completed.id);
        assertThat(first(chain, "request.completed", importing).data).contains("\"requestId\":\"" + importing);
    }

    @Test
    void whatAnEarlierExportHadIsLeftOutAndMustBeThere() {
        String first = mirrored("library/base", image(2));
        exported("{\"name\":\"base\",\"request\":\"" + first + "\"}", "base").body("state", equalTo("completed"));
        SampleImage more = image(3);
        String second = mirrored("library/more", more);
        exported("{\"name\":\"more\",\"request\":\"" + second + "\",\"since\":\"base\"}", "more")
                .body("state", equalTo("completed"))
                .body("archive.bytesLeftOut", equalTo((int) SHARED.size()));

        imported("{\"archive\":\"more\",\"mirror\":\"elsewhere\"}", "refused")
                .body("error.code", equalTo("BASE_MISSING"))
                .body("error.detail", containsString("the export base has it"));
        assertThat(gap().elsewhere().inventory().repositories()).isEmpty();
        ended(imported("{\"archive\":\"base\",\"mirror\":\"elsewhere\"}", "accepted")
                        .extract()
                        .path("request"))
                .body("state", equalTo("completed"));
        ended(imported("{\"archive\":\"more\",\"mirror\":\"elsewhere\"}", "accepted")
                        .extract()
                        .path("request"))
                .body("state", equalTo("completed"))
                .body("items[0].bytesMounted", equalTo((int) SHARED.size()));

        assertThat(gap().elsewhere().inventory().manifestBytes("library/more", "1"))
                .hasValue(more.manifest());
    }

    @Test
    void signaturesComeOverWhereTheRequestWasToBringThem() {
        SampleImage image = image(5);
        SampleBlob signature = new SampleBlob("application/octet-stream", "signature".getBytes(UTF_8));
        SampleImage signed = ImageFactory.seeded(6).artifact("application/x-cosign", signature);
        String tag = image.digest().value().replace(':', '-') + ".sig";
        lab().upstream().seed("library/signed", tag, signed);
        String exporting = mirrored("library/signed", image, ",\"includeReferrers\":true");

        exported("{\"name\":\"signed\",\"request\":\"" + exporting + "\"}", "signed")
                .body("state", equalTo("completed"));
        String importing = imported("{\"archive\":\"signed\",\"mirror\":\"there\",\"reason\":\"weekly\"}", "accepted")
                .extract()
                .path("request");

        ended(importing).body("state", equalTo("completed"));
        assertThat(gap().there().inventory().manifestBytes("library/signed", tag))
                .hasValue(signed.manifest());
    }

    @Test
    void anArchiveThatTheWayDamagedIsRefusedBeforeAnythingIsWritten() throws Exception {
        String request = mirrored("library/hurt", image(4));
        exported("{\"name\":\"hurt\",\"request\":\"" + request + "\",\"splitAt\":" + MIB + "}", "hurt");
        Path part = gap().archives().resolve("hurt.tar.001");
        byte[] content = Files.readAllBytes(part);
        content[1_000] ^= 1;
        Files.write(part, content);

        String id = imported("{\"archive\":\"hurt\",\"mirror\":\"there\"}", "refused")
                .body("error.code", equalTo("PART_ALTERED"))
                .body("error.detail", containsString("hurt.tar.001"))
                .extract()
                .path("id");

        assertThat(first(chain(id), "archive.refused", id).data).contains("PART_ALTERED");
        assertThat(gap().there().inventory().repositories()).doesNotContain("library/hurt");
    }

    @Test
    void whatCannotBeDoneIsRefusedNamingTheField() {
        String request = mirrored("library/named", image(5));
        exported("{\"name\":\"named\",\"request\":\"" + request + "\"}", "named");

        refused("/v1/exports", "{\"name\":\"named\",\"request\":\"" + request + "\"}", 409, "EXPORT_EXISTS");
        refused("/v1/exports", "{\"name\":\"../x\",\"request\":\"" + request + "\"}", 422, "INVALID_FIELD");
        refused(
                "/v1/exports",
                "{\"name\":\"x\",\"request\":\"" + request + "\",\"splitAt\":1,\"holds\":[\"x\"],\"since\":\"none\"}",
                422,
                "INVALID_FIELD");
        refused("/v1/exports", "{\"name\":\"x\",\"request\":\"" + UUID.randomUUID() + "\"}", 422, "INVALID_FIELD");
        refused(
                "/v1/exports",
                "{\"name\":\"x\",\"request\":\"" + request + "\",\"since\":\"none\"}",
                422,
                "INVALID_FIELD");
        refused("/v1/imports", "{\"archive\":\"a/b\",\"mirror\":\"nowhere\"}", 422, "INVALID_FIELD");
        imported("{\"archive\":\"nothing\",\"mirror\":\"there\"}", "refused")
                .body("error.code", equalTo("ARCHIVE_UNKNOWN"));
        asking().get("/v1/exports/nothing").then().statusCode(404).body("code", equalTo("EXPORT_UNKNOWN"));
        asking().get("/v1/imports/nothing").then().statusCode(404).body("code", equalTo("IMPORT_UNKNOWN"));
        asking().get("/v1/exports?limit=1").then().statusCode(200).body("items", hasSize(1));
    }

    private static void refused(String path, String body, int status, String code) {
        asking().body(body).post(path).then().statusCode(status).body("code", equalTo(code));
    }

    /** A request that has ended, whose image is in the mirror on this side. */
    private String mirrored(String repository, SampleImage image) {
        return mirrored(repository, image, "");
    }

    private String mirrored(String repository, SampleImage image, String more) {
        lab().upstream().seed(repository, "1", image);
        String id = asking().body("{\"mirror\":\"here\",\"images\":[{\"source\":\"docker.io/" + repository + ":1\"}]"
                        + more + "}")
                .post("/v1/mirror-requests")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        ended(id).body("state", equalTo("completed"));
        return id;
    }

    private static ValidatableResponse exported(String wish, String name) {
        asking().body(wish).post("/v1/exports").then().statusCode(202);
        String path = "/v1/exports/" + name;
        await().atMost(PATIENCE).until(() -> List.of("completed", "failed")
                .contains(asking().get(path).path("state").toString()));
        return asking().get(path).then();
    }

    private static ValidatableResponse imported(String wish, String state) {
        String path = asking().body(wish)
                .post("/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        path = path.substring(path.indexOf("/v1/"));
        String at = path;
        await().atMost(PATIENCE).until(() -> !asking().get(at).path("state").equals("verifying"));
        return asking().get(at).then().body("state", equalTo(state));
    }

    private static ValidatableResponse ended(String id) {
        String path = "/v1/mirror-requests/" + id;
        await().atMost(PATIENCE).until(() -> List.of("completed", "partial", "failed")
                .contains(asking().get(path).path("state").toString()));
        return asking().get(path).then();
    }

    private List<Row> chain(String correlation) {
        List<?> rows = atomically.call(() -> entities.createNativeQuery(
                        "SELECT id, causation_id, type, data FROM outbox WHERE correlation_id = ?1 ORDER BY position")
                .setParameter(1, UUID.fromString(correlation))
                .getResultList());
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Row((UUID) row[0], (UUID) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    private static Row first(List<Row> chain, String type, String containing) {
        return chain.stream()
                .filter(row -> row.type.equals("io.mirrorfleet." + type + ".v1") && row.data.contains(containing))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no " + type + " among " + chain.stream().map(Row::type).toList()));
    }

    private record Row(UUID id, @Nullable UUID cause, String type, String data) {}

    private Lab lab() {
        return Objects.requireNonNull(lab);
    }

    private Lab.Gap gap() {
        return lab().gap();
    }

    private static SampleImage image(int seed) {
        ImageFactory factory = ImageFactory.seeded(seed);
        return factory.ociImage(new Platform("linux", "amd64", null), List.of(SHARED, factory.layer(1_000)));
    }
}
