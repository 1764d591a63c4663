package io.mirrorfleet.mirrorcopier.rest;

import io.mirrorfleet.http.FieldError;
import io.mirrorfleet.http.Problem;
import io.mirrorfleet.http.ProblemException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The images of an oc-mirror file, as a wish.
 *
 * @param wish what is asked for
 * @param positions for each image of the wish, its position in the file
 */
record ImageSet(WishDocument wish, List<Integer> positions) {

    private static final Pattern IN_WISH = Pattern.compile("/images/([0-9]+)/(source|target)");

    ImageSet {
        positions = List.copyOf(positions);
    }

    /** A refusal of the wish, in words of the file. */
    ProblemException inFile(ProblemException refusal) {
        Problem problem = refusal.problem();
        List<FieldError> errors = problem.errors().stream()
                .map(error -> new FieldError(inFile(error.pointer()), error.code(), error.detail()))
                .toList();
        String detail = errors.isEmpty()
                ? problem.detail()
                : errors.getFirst().pointer() + " " + errors.getFirst().detail();
        return new ProblemException(problem.status(), problem.code(), detail, problem.nextAction(), errors);
    }

    private String inFile(String pointer) {
        Matcher image = IN_WISH.matcher(pointer);
        if (image.matches()) {
            int position = positions.get(Integer.parseInt(image.group(1)));
            return "/mirror/additionalImages/" + position + (image.group(2).equals("source") ? "/name" : "/targetRepo");
        }
        // The file has no field for the others: they are parameters of the query.
        return pointer.equals("/images") ? "/mirror/additionalImages" : "?" + pointer.substring(1);
    }
}
