package io.mirrorfleet.mirrorcopier.postgres;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of table request_selection. */
@Entity
@Table(name = "request_selection")
@SuppressWarnings("NullAway.Init")
class SelectionEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    UUID requestId;
    int ordinal;
    String repository;
    String tags;

    @Nullable
    String target;

    @Nullable
    Integer item;

    @Nullable
    String frozen;
}
