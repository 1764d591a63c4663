package io.mirrorfleet.oci.names;

import java.util.regex.Pattern;

/**
 * A repository in a registry: distribution specification, "Pulling manifests", {@code <name>}.
 *
 * @param registry where it is
 * @param path the name below {@code /v2/}, lower case
 */
public record Repository(Registry registry, String path) {

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern FORM = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*");

    public Repository {
        if (path.length() > 255 || !FORM.matcher(path).matches()) {
            throw new InvalidNameException(
                    "repository", path, "use lower-case letters, digits, and . _ - between them, parts separated by /");
        }
    }

    @Override
    public String toString() {
        return registry + "/" + path;
    }
}
