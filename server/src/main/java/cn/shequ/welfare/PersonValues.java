package cn.shequ.welfare;

import cn.shequ.json.Json;
import cn.shequ.sealing.Seal;
import cn.shequ.templates.Field;
import cn.shequ.templates.FieldScope;
import cn.shequ.templates.LetterTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a letter says of one person: sealed into the message when the campaign is approved, so that a later change of the rule or of a
 * rate does not change what was promised; opened only for the letter. Safe for all threads.
 */
public final class PersonValues {
  private final Seal seal;

  public PersonValues(Seal seal) {
    this.seal = seal;
  }

  /** @param fen what the rule gives this person, a month */
  byte[] seal(MessageId message, long fen) {
    var values = Map.of("amount", String.valueOf(fen));
    return Objects.requireNonNull(seal.seal(Json.text(values), Seal.Column.MESSAGE_VALUES, message.value()));
  }

  /** The values of the fields that the template asks of the person, as far as they are known. May be added to. */
  @SuppressWarnings("unchecked")
  Map<String, String> open(MessageStore.Stored message, LetterTemplate template) {
    var known =
        (Map<String, String>)
            Json.readOwn(
                Objects.requireNonNull(seal.open(message.sealedValues(), Seal.Column.MESSAGE_VALUES, message.id().value())), HashMap.class);
    known.put("salutation", Objects.requireNonNull(seal.open(message.sealedName(), Seal.Column.RESIDENT_NAME, message.resident())));
    known.put("number", message.number());
    var asked = template.fields(FieldScope.PERSON).stream().map(Field::id).collect(Collectors.toSet());
    known.keySet().retainAll(asked);
    return known;
  }
}
