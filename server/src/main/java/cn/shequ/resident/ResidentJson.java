package cn.shequ.resident;

import cn.shequ.division.DivisionCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A whole resident as the text that is sealed before an import replaces it, and back. Safe for all threads. */
public final class ResidentJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResidentJson() {}

  public static String write(Resident resident) {
    var object = JSON.createObjectNode();
    object.put("id", resident.id().toString());
    object.put("name", resident.name());
    object.put("idType", resident.idType().name());
    object.put("idNumber", resident.idNumber());
    object.put("sex", text(resident.sex()));
    object.put("birthDate", text(resident.birthDate()));
    object.put("registeredDivision", text(resident.registeredDivision()));
    object.put("livingDivision", resident.livingDivision().text());
    object.put("building", resident.building());
    object.put("door", resident.door());
    object.put("householdNumber", resident.householdNumber());
    object.put("householdRelation", resident.householdRelation());
    object.put("telephone", resident.telephone());
    object.put("retiredSince", text(resident.retiredSince()));
    object.put("diedOn", text(resident.diedOn()));
    object.put("movedAwayOn", text(resident.movedAwayOn()));
    var statuses = object.putArray("statuses");
    resident.statuses().forEach(status -> statuses.add(StatusJson.object(status)));
    return object.toString();
  }

  /** @throws IllegalStateException when it was not written by {@link #write} */
  public static Resident read(String text) {
    JsonNode object;
    try {
      object = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored resident cannot be read", e);
    }
    var statuses = new ArrayList<ResidentStatus>();
    object.get("statuses").forEach(status -> statuses.add(StatusJson.of(status)));
    var sex = text(object, "sex");
    var registered = text(object, "registeredDivision");
    return new Resident(
        new ResidentId(UUID.fromString(object.get("id").asText())),
        object.get("name").asText(),
        IdType.valueOf(object.get("idType").asText()),
        text(object, "idNumber"),
        sex == null ? null : Sex.valueOf(sex),
        date(object, "birthDate"),
        registered == null ? null : new RegisteredDivision(registered),
        new DivisionCode(object.get("livingDivision").asText()),
        text(object, "building"),
        text(object, "door"),
        text(object, "householdNumber"),
        text(object, "householdRelation"),
        text(object, "telephone"),
        date(object, "retiredSince"),
        date(object, "diedOn"),
        date(object, "movedAwayOn"),
        statuses);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String text(JsonNode object, String member) {
    var value = object.get(member);
    return value.isNull() ? null : value.asText();
  }

  private static @Nullable LocalDate date(JsonNode object, String member) {
    var text = text(object, member);
    return text == null ? null : LocalDate.parse(text);
  }
}
