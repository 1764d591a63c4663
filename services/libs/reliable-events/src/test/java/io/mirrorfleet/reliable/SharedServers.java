package io.mirrorfleet.reliable;

import io.mirrorfleet.infrastructure.DatabaseSettings;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import io.mirrorfleet.infrastructure.EmbeddedKafka;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One database and one broker for all tests that have a parameter of that type: started for the first of them, closed
 * after the last test of the run. A test that takes a server down starts its own.
 */
public final class SharedServers implements ParameterResolver {

    private static final Namespace RUN = Namespace.create(SharedServers.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> wanted = parameter.getParameter().getType();
        return wanted == EmbeddedDatabase.class || wanted == EmbeddedKafka.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(RUN)
                .computeIfAbsent(parameter.getParameter().getType(), SharedServers::started);
    }

    private static AutoCloseable started(Class<?> wanted) {
        return wanted == EmbeddedKafka.class
                ? EmbeddedKafka.start()
                : EmbeddedDatabase.start(DatabaseSettings.throwaway().relaxed());
    }
}
