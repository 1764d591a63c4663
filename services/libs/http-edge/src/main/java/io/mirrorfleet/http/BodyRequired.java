package io.mirrorfleet.http;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Refuses an empty body, and the JSON text {@code null}, where a document is expected: resources never see null. */
@Provider
public final class BodyRequired implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null) {
            throw ProblemCode.MISSING_BODY.because("The request has no body.");
        }
        return body;
    }
}
