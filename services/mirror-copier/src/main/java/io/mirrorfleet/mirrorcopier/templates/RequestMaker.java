package io.mirrorfleet.mirrorcopier.templates;

import io.mirrorfleet.events.mirroring.TemplateFiring;
import io.mirrorfleet.mirrorcopier.Moments;
import io.mirrorfleet.mirrorcopier.requests.RequestFlow;
import io.mirrorfleet.mirrorcopier.requests.Requests;
import java.util.UUID;

/** Makes requests of templates. */
public final class RequestMaker {

    private final WishBook wishes;
    private final RequestFlow flow;
    private final Requests requests;
    private final Moments moments;

    public RequestMaker(WishBook wishes, RequestFlow flow, Requests requests, Moments moments) {
        this.moments = moments;
        this.wishes = wishes;
        this.flow = flow;
        this.requests = requests;
    }

    /**
     * Takes the request of a template on, in the name of whoever registered it.
     *
     * @throws WishRefusedException when it can't be taken on any more; nothing is changed
     */
    UUID make(RequestTemplate template, TemplateFiring firing) {
        UUID id = moments.newId();
        flow.accept(
                wishes.read(template.plan().wish(), id, template.registeredBy()).firedBy(firing));
        return id;
    }

    boolean isRunning(UUID request) {
        return requests.find(request)
                .filter(standing -> !standing.state().ended())
                .isPresent();
    }
}
