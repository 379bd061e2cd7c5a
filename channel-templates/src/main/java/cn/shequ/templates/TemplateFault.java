package cn.shequ.templates;

/** A template file that cannot be used; the message names file and line and says in Chinese and English what to change. */
public final class TemplateFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** @param line from 1; 0 for the file as a whole */
  TemplateFault(String file, int line, String chinese, String english) {
    super(file + (line > 0 ? " 第" + line + "行" : "") + "：" + chinese + " / " + (line > 0 ? "line " + line + ": " : "") + english);
  }
}
