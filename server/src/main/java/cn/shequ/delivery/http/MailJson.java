package cn.shequ.delivery.http;

import cn.shequ.delivery.Mail;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The event {@code mail}, also the answer of {@code GET /v1/box/messages}. */
record MailJson(String version, @JsonProperty("new") int fresh, List<EnvelopeJson> messages) {
  record EnvelopeJson(UUID id, String to, String cover, String state, Instant since, boolean withoutPin) {}

  static MailJson of(Mail mail) {
    return new MailJson(
        mail.version(),
        mail.fresh(),
        mail.envelopes().stream()
            .map(
                envelope ->
                    new EnvelopeJson(
                        envelope.id().value(),
                        envelope.to(),
                        envelope.cover(),
                        envelope.state().word(),
                        envelope.since(),
                        envelope.withoutPin()))
            .toList());
  }
}
