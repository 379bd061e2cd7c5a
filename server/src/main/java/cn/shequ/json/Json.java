package cn.shequ.json;

import cn.shequ.problem.BadInput;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.stream.Collectors;

/** JSON in the house's spelling: ISO-8601 times, unknown members refused, absent for null. Safe for all threads. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private Json() {}

  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** @throws BadInput naming the member (as a JSON pointer) that is missing, unknown or of the wrong type */
  public static <T> T read(byte[] body, Class<T> type) {
    try {
      if (body.length == 0) {
        throw new BadInput("", "请求正文为空,需要一个JSON对象", "The body is empty; a JSON object is needed");
      }
      var value = MAPPER.readValue(body, type);
      if (value == null) {
        throw new BadInput("", "请求正文是null,需要一个JSON对象", "The body is null; a JSON object is needed");
      }
      return value;
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof BadInput bad) {
        throw bad;
      }
      var pointer =
          e.getPath().stream()
              .map(step -> "/" + (step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()))
              .collect(Collectors.joining());
      throw new BadInput(pointer, "此处的内容不能识别,请检查名称和类型", "Unknown member or wrong type: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BadInput("", "请求正文不是有效的JSON", "The body is not valid JSON");
    }
  }

  /** For trusted JSON of our own: tables, Redis, files. */
  public static <T> T readOwn(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored JSON cannot be read as " + type.getSimpleName(), e);
    }
  }
}
