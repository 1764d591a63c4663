package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.IfMatch;
import io.mirrorfleet.http.ProblemException;
import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.Name;
import io.mirrorfleet.mirrorcopier.requests.NewRequest;
import io.mirrorfleet.mirrorcopier.rest.TemplatesResource.TemplateList;
import io.mirrorfleet.mirrorcopier.templates.RequestTemplate;
import io.mirrorfleet.mirrorcopier.templates.TemplatePut;
import io.mirrorfleet.mirrorcopier.templates.TemplateRegistry;
import io.mirrorfleet.mirrorcopier.templates.TemplateRemoval;
import io.mirrorfleet.mirrorcopier.templates.Templates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Templates as documents. Every method belongs into one transaction of the caller's. */
@ApplicationScoped
class TemplateShelf {

    private final Templates templates;
    private final TemplateRegistry registry;
    private final WishReader reader;
    private final StoredWishes wishes;
    private final Moments moments;

    TemplateShelf(
            Templates templates, TemplateRegistry registry, WishReader reader, StoredWishes wishes, Moments moments) {
        this.templates = templates;
        this.registry = registry;
        this.reader = reader;
        this.wishes = wishes;
        this.moments = moments;
    }

    /** Stores a template whose request could be taken on as things are now; refuses it otherwise. */
    TemplatePut put(Name name, TemplateDocument document, IfMatch believed, String by) {
        String wish = wishes.text(document.wish());
        RequestTemplate.Plan plan = document.plan(name.value(), wish, moments.now());
        NewRequest made = reader.read(document.wish(), moments.newId(), by);
        return registry.put(new RequestTemplate(name, plan, by, 1, null), made, believed);
    }

    TemplateRemoval remove(Name name, IfMatch believed, String by) {
        return registry.remove(name, believed, by);
    }

    RequestTemplate found(Name name) {
        return templates.find(name).orElseThrow(() -> unknown(name));
    }

    static ProblemException unknown(Name name) {
        return new ProblemException(
                404,
                "TEMPLATE_UNKNOWN",
                "there is no mirror request template named " + name,
                "GET /v1/mirror-request-templates lists the registered ones; PUT registers it",
                List.of());
    }

    TemplateList page(String after, int most) {
        List<RequestTemplate> found = templates.page(after, most + 1);
        List<RequestTemplate> shown = found.subList(0, Math.min(most, found.size()));
        return new TemplateList(
                shown.stream().map(this::document).toList(),
                found.size() > most ? shown.getLast().name().value() : null);
    }

    TemplateDocument document(RequestTemplate template) {
        return TemplateDocument.of(template, wishes.document(template.plan().wish()), moments.now());
    }
}
