package cn.shequ.resident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A status as the text that is sealed into its column, and back. Members: {@code kind} says which status it is; {@code from},
 * {@code until} and what is not known are left out. Safe for all threads.
 */
public final class StatusJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StatusJson() {}

  public static String write(ResidentStatus status) {
    return object(status).toString();
  }

  /** @throws IllegalStateException when it was not written by {@link #write} */
  public static ResidentStatus read(String text) {
    try {
      return of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored status cannot be read", e);
    }
  }

  static ObjectNode object(ResidentStatus status) {
    var object = JSON.createObjectNode();
    switch (status) {
      case ResidentStatus.Hardship hardship -> object.put("kind", "hardship").put("hardship", hardship.kind().word());
      case ResidentStatus.Disability disability -> {
        var categories = object.put("kind", "disability").putArray("categories");
        EnumSet.copyOf(disability.categories()).forEach(category -> categories.add(category.word()));
        object.put("grade", disability.grade().digit());
        var certificate = disability.certificate();
        if (certificate != null) {
          object.put("certificate", certificate.text());
        }
        putDate(object, "certificateExpires", disability.certificateExpires());
      }
      case ResidentStatus.SelfCare selfCare -> object.put("kind", "self-care").put("level", selfCare.level().word());
      case ResidentStatus.LivingAlone living -> object.put("kind", "living-alone").put("alone", living.alone());
      case ResidentStatus.NeedsCare care -> object.put("kind", "needs-care").put("needed", care.needed());
    }
    putDate(object, "from", status.from());
    putDate(object, "until", status.until());
    return object.put("source", status.source());
  }

  static ResidentStatus of(JsonNode object) {
    var from = date(object, "from");
    var until = date(object, "until");
    var source = text(object, "source");
    var kind = text(object, "kind");
    return switch (kind) {
      case "hardship" -> new ResidentStatus.Hardship(constant(HardshipKind.values(), HardshipKind::word, text(object, "hardship")), from, until, source);
      case "disability" -> {
        var categories = EnumSet.noneOf(DisabilityCategory.class);
        object.get("categories").forEach(word -> categories.add(constant(DisabilityCategory.values(), DisabilityCategory::word, word.asText())));
        var certificate = object.get("certificate");
        yield new ResidentStatus.Disability(
            categories,
            DisabilityGrade.ofDigit(object.get("grade").asInt()).orElseThrow(),
            certificate == null ? null : new DisabilityCertificate(certificate.asText()),
            date(object, "certificateExpires"),
            from,
            until,
            source);
      }
      case "self-care" -> new ResidentStatus.SelfCare(constant(SelfCareLevel.values(), SelfCareLevel::word, text(object, "level")), from, until, source);
      case "living-alone" -> new ResidentStatus.LivingAlone(object.get("alone").asBoolean(), from, until, source);
      case "needs-care" -> new ResidentStatus.NeedsCare(object.get("needed").asBoolean(), from, until, source);
      default -> throw new IllegalStateException("a stored status is of an unknown kind: " + kind);
    };
  }

  private static String text(JsonNode object, String member) {
    return object.get(member).asText();
  }

  private static @Nullable LocalDate date(JsonNode object, String member) {
    var value = object.get(member);
    return value == null ? null : LocalDate.parse(value.asText());
  }

  private static void putDate(ObjectNode object, String member, @Nullable LocalDate date) {
    if (date != null) {
      object.put(member, date.toString());
    }
  }

  private static <E> E constant(E[] values, Function<E, String> word, String text) {
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a stored status holds an unknown word: " + text));
  }
}
