package io.mirrorfleet.registriesconf;

import io.mirrorfleet.registriesconf.ImageName.UnusableNameException;
import io.mirrorfleet.registriesconf.InvalidRegistriesConfException.Problem;

/** What an alias must look like: a short name that stands for a repository, both without tag and digest. */
final class AliasRules {

    private final RegistriesFile file;

    AliasRules(RegistriesFile file) {
        this.file = file;
    }

    /** Checks one alias; an empty value takes an alias away. */
    void check(String name, String value) {
        require(isBare(name) && ImageName.parse(name).isShort(), "short name", name);
        require(value.isEmpty() || (isBare(value) && !ImageName.parse(value).isShort()), "alias", value);
    }

    private static boolean isBare(String name) {
        try {
            return ImageName.parse(name).repository().equals(name);
        } catch (UnusableNameException e) {
            return false;
        }
    }

    private void require(boolean valid, String what, String written) {
        if (!valid) {
            throw file.invalid(
                    Problem.ALIAS,
                    "validating short-name aliases: invalid " + what + " " + GoText.quoted(written)
                            + ": an alias is a name without registry that stands for registry/repository, without tag and digest");
        }
    }
}
