package io.mirrorfleet.reliable;

import io.mirrorfleet.events.CloudEvent;
import io.mirrorfleet.infrastructure.EmbeddedDatabase;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(SharedServers.class)
class InboxIT {

    private final AtomicInteger effects = new AtomicInteger();
    private ServiceSchema schema;
    private ThreadTransactions transactions;

    @BeforeEach
    void makeSchema(EmbeddedDatabase database) {
        schema = ServiceSchema.in(database);
        transactions = schema.transactions();
    }

    @Test
    void anEventThatArrivesTwiceHasItsEffectOnce() {
        assertThat(handle(Facts.arrived("a", 1))).isTrue();
        assertThat(handle(Facts.arrived("a", 1))).isFalse();
        assertThat(handle(Facts.arrived("a", 2))).isTrue();

        assertThat(effects).hasValue(2);
    }

    @Test
    void anEffectThatFailedIsTriedAgain() {
        Inbox inbox = new Inbox(transactions);
        CloudEvent event = Facts.arrived("a", 1);

        assertThatThrownBy(() -> transactions.run(() -> inbox.once(event, () -> {
                    throw new IllegalArgumentException("broken");
                })))
                .hasMessage("broken");

        assertThat(handle(event)).isTrue();
    }

    @Test
    void everyEntryNeedsATransaction() {
        assertThatThrownBy(() -> new Inbox(transactions).once(Facts.arrived("a", 1), effects::incrementAndGet))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> schema.outbox().add(Facts.fact("a", 1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> schema.jobs().add(NewJob.dueNow("copy", "a", "{}")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameFactTwiceIsOneRow() {
        transactions.run(() -> schema.outbox().add(Facts.fact("a", 1)));
        transactions.run(() -> {
            schema.outbox().add(Facts.fact("a", 1));
            schema.outbox().add(Facts.fact("a", 2));
        });

        assertThat(schema.ask("SELECT count(*) FROM outbox")).containsExactly("2");
    }

    @Test
    void anEventThatTheBrokerWouldNotTakeIsNotRecorded() {
        String large = ThreadLocalRandom.current()
                .ints(ServiceSchema.EVENT_BYTES * 2L, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        assertThatThrownBy(() -> transactions.run(() -> schema.outbox().add(Facts.fact(large, 1))))
                .isInstanceOfSatisfying(EventTooLargeException.class, refused -> {
                    assertThat(refused.type()).isEqualTo("mirror.removed");
                    assertThat(refused.limit()).isEqualTo(ServiceSchema.EVENT_BYTES);
                    assertThat(refused.size()).isGreaterThan(ServiceSchema.EVENT_BYTES);
                });
        assertThat(schema.ask("SELECT count(*) FROM outbox")).containsExactly("0");
    }

    @Test
    void whatCompressesWellMayBeLongerThanTheLimit() {
        transactions.run(() -> schema.outbox().add(Facts.fact("a".repeat(ServiceSchema.EVENT_BYTES * 2), 1)));

        assertThat(schema.ask("SELECT count(*) FROM outbox")).containsExactly("1");
    }

    @Test
    void aRepeatedCallGetsTheFirstAnswer() {
        IdempotencyKeys keys = new IdempotencyKeys(transactions);
        IdempotentCall call = IdempotentCall.of("alice", "k1", "POST /v1/mirror-requests", "{}");
        StoredAnswer first = new StoredAnswer(202, Map.of("Location", "/v1/mirror-requests/1"), "{\"id\":1}");

        StoredAnswer once = transactions.call(() -> keys.once(call, () -> first));
        StoredAnswer again = transactions.call(() -> keys.once(call, () -> new StoredAnswer(500, Map.of(), "")));

        assertThat(once).isEqualTo(first);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void aKeyUsedForSomethingElseIsAConflictUnlessAnotherCallerUsesIt() {
        IdempotencyKeys keys = new IdempotencyKeys(transactions);
        StoredAnswer answer = new StoredAnswer(202, Map.of(), "{}");
        transactions.call(() -> keys.once(IdempotentCall.of("alice", "k1", "POST /x", "{}"), () -> answer));

        assertThatThrownBy(() -> transactions.call(
                        () -> keys.once(IdempotentCall.of("alice", "k1", "POST /x", "{\"a\":1}"), () -> answer)))
                .isInstanceOf(IdempotencyConflictException.class)
                .hasMessageContaining("k1");
        assertThat(transactions.call(
                        () -> keys.once(IdempotentCall.of("bob", "k1", "POST /x", "{\"a\":1}"), () -> answer)))
                .isEqualTo(answer);
    }

    @Test
    void workThatFailsLeavesTheKeyFree() {
        IdempotencyKeys keys = new IdempotencyKeys(transactions);
        IdempotentCall call = IdempotentCall.of("alice", "k1", "POST /x", "{}");
        StoredAnswer answer = new StoredAnswer(202, Map.of(), "{}");

        assertThatThrownBy(() -> transactions.call(() -> keys.once(call, () -> {
                    throw new IllegalArgumentException("no such mirror");
                })))
                .hasMessage("no such mirror");

        assertThat(transactions.call(() -> keys.once(call, () -> answer))).isEqualTo(answer);
    }

    private boolean handle(CloudEvent event) {
        Inbox inbox = new Inbox(transactions);
        return transactions.call(() -> inbox.once(event, effects::incrementAndGet));
    }
}
