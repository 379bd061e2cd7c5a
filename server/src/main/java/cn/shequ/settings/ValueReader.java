package cn.shequ.settings;

import java.nio.file.Path;

/** Makes a value of a text. */
@FunctionalInterface
interface ValueReader<T> {
  /** @param base absolute folder that a relative path is taken from */
  T read(String text, Path base) throws WrongValue;
}
