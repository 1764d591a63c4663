package io.mirrorfleet.mirrorcopier.mirrors;

import io.mirrorfleet.mirrorcopier.Name;

/** How a registry is reached. */
public sealed interface Tls {

    /** Plain HTTP. */
    record Plain() implements Tls {}

    /** HTTPS, trusting what the system trusts. */
    record SystemTrust() implements Tls {}

    /**
     * HTTPS, trusting the certificates in a file.
     *
     * @param file name of the file in the folder of certificate authorities
     */
    record PrivateAuthority(Name file) implements Tls {}

    /** The form used in REST and events: {@code plain}, {@code system} or {@code caRef:NAME}. */
    default String written() {
        return switch (this) {
            case Plain() -> "plain";
            case SystemTrust() -> "system";
            case PrivateAuthority(Name file) -> "caRef:" + file;
        };
    }

    /** Reads {@link #written}. */
    static Tls parse(String written) {
        return switch (written) {
            case "plain" -> new Plain();
            case "system" -> new SystemTrust();
            default -> {
                if (!written.startsWith("caRef:")) {
                    throw new IllegalArgumentException("tls is plain, system or caRef:NAME");
                }
                yield new PrivateAuthority(new Name(written.substring("caRef:".length())));
            }
        };
    }
}
