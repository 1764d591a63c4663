package io.mirrorfleet.mirrorcopier;

import io.mirrorfleet.infrastructure.ServiceInfrastructure;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/** The caller that the service under test knows. */
final class Caller {

    /** By this name. */
    static final String NAME = "alice";

    private Caller() {}

    /** The caller says who it is, and that it sends JSON. */
    static RequestSpecification asking() {
        return given().header("Authorization", "Bearer " + ServiceInfrastructure.TOKEN)
                .contentType(ContentType.JSON);
    }
}
