package cn.shequ.templates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SequencedMap;

/** All templates in use. Read once at the start, then immutable and safe for all threads. */
public final class Templates {
  private static final List<TemplateId> SHIPPED =
      List.of(
          TemplateId.ANNOUNCEMENT,
          TemplateId.ORGANIZATION,
          TemplateId.INFORMATION,
          TemplateId.ACTIVITY,
          TemplateId.SUBSIDY_PAID,
          TemplateId.AGE_BENEFIT);

  private final SequencedMap<TemplateId, Template> byId = new LinkedHashMap<>();

  private Templates() {}

  /** The templates that come with Shequ: one for each stream, two for welfare. */
  public static Templates shipped() {
    var templates = new Templates();
    for (var id : SHIPPED) {
      var file = id + ".yaml";
      try (var stream = Templates.class.getResourceAsStream("/templates/" + file)) {
        if (stream == null) {
          throw new IllegalStateException("not on the class path: /templates/" + file);
        }
        templates.add(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read /templates/" + file, e);
      }
    }
    return templates;
  }

  /**
   * The templates of a folder: every {@code *.yaml} in it, in the order of their names, and no others.
   *
   * @throws TemplateFault naming file and line when one is wrong, or when the folder holds none
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static Templates read(Path folder) {
    var templates = new Templates();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        templates.add(file.toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read templates in " + folder, e);
    }
    if (templates.byId.isEmpty()) {
      throw new TemplateFault(folder.toString(), 0, "这个文件夹里没有模板（*.yaml）", "no template (*.yaml) in this folder");
    }
    return templates;
  }

  private void add(String file, String yaml) {
    var template = TemplateFile.read(file, yaml);
    if (byId.putIfAbsent(template.id(), template) != null) {
      throw new TemplateFault(file, 1, "模板“" + template.id() + "”重复", "template " + template.id() + " is there twice");
    }
  }

  /** All, in the order of the streams, welfare last. */
  public List<Template> all() {
    return List.copyOf(byId.values());
  }

  /** @throws NoSuchElementException when there is none; ask {@link #find} about an id that came from outside */
  public Template template(TemplateId id) {
    return find(id.text()).orElseThrow(() -> new NoSuchElementException("no template " + id));
  }

  /** The template of that id, or empty; any text may be asked. */
  public Optional<Template> find(String id) {
    return byId.values().stream().filter(template -> template.id().text().equals(id)).findFirst();
  }

  /** The templates for posts. */
  public List<PostTemplate> posts() {
    return byId.values().stream().filter(PostTemplate.class::isInstance).map(PostTemplate.class::cast).toList();
  }

  /** The templates for welfare messages. */
  public List<LetterTemplate> letters() {
    return byId.values().stream().filter(LetterTemplate.class::isInstance).map(LetterTemplate.class::cast).toList();
  }

  /** The first template for posts of that stream, or empty. */
  public Optional<PostTemplate> of(ChannelStream stream) {
    return posts().stream().filter(template -> template.stream() == stream).findFirst();
  }
}
