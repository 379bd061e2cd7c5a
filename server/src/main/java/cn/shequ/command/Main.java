package cn.shequ.command;

public final class Main {
  private Main() {}

  public static void main(String[] arguments) {}
}
