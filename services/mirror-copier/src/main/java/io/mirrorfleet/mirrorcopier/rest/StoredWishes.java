package io.mirrorfleet.mirrorcopier.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.templates.WishBook;
import io.mirrorfleet.mirrorcopier.templates.WishRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Wishes as JSON text: what a caller may send is what is kept. */
@ApplicationScoped
class StoredWishes implements WishBook {

    private final WishReader reader;
    private final ObjectMapper json;

    StoredWishes(WishReader reader, ObjectMapper json) {
        this.reader = reader;
        this.json = json;
    }

    @Override
    public NewRequest read(String wish, UUID id, String by) {
        try {
            return reader.read(document(wish), id, by);
        } catch (ProblemException e) {
            throw new WishRefusedException(e.problem().detail());
        }
    }

    WishDocument document(String wish) {
        try {
            return json.readValue(wish, WishDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored wish is readable", e);
        }
    }

    String text(WishDocument wish) {
        try {
            return json.writeValueAsString(wish);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wish always has a JSON form", e);
        }
    }
}
