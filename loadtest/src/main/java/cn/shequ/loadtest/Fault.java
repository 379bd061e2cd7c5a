package cn.shequ.loadtest;

/**
 * One thing that went wrong at one box.
 *
 * @param text names the box and the post; English, as it is read beside the code
 */
record Fault(Kind kind, String text) {
  enum Kind {
    LOST("丢失", "lost"),
    DOUBLED("重复", "doubled"),
    OUT_OF_ORDER("乱序", "out of order"),
    MISDELIVERED("误投", "misdelivered"),
    NUMBER_DIFFERS("编号不一致", "number differs"),
    STILL_PLAYING("撤下后仍在播", "still playing");

    private final String chinese;
    private final String english;

    Kind(String chinese, String english) {
      this.chinese = chinese;
      this.english = english;
    }

    String chinese() {
      return chinese;
    }

    String english() {
      return english;
    }
  }

  @Override
  public String toString() {
    return kind.chinese() + " " + kind.english() + ": " + text;
  }
}
