package cn.shequ.templates;

/** Who gives a field its value, and when. */
public enum FieldScope {
  /** The worker who writes a post; public with it. */
  POST("post"),
  /** The officer who writes a campaign; the same for everybody in it. */
  CAMPAIGN("campaign"),
  /** The server, for one resident, at the moment the letter is opened; stored nowhere. */
  PERSON("person");

  private final String id;

  FieldScope(String id) {
    this.id = id;
  }

  /** As template files and JSON write it. */
  public String id() {
    return id;
  }
}
