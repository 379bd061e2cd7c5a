package cn.shequ.engines;

import cn.shequ.problem.Conflict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where what lies in a data folder. */
record DataFolder(Path folder) {

  /** Makes the folder, for its owner only, where there is none. */
  static DataFolder open(Path folder) {
    try {
      Files.createDirectories(folder.toAbsolutePath(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      var real = new DataFolder(folder.toRealPath());
      Files.createDirectories(real.logs());
      return real;
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  static Conflict notWritable(Path path, IOException cause) {
    return new Conflict(
        "data-folder",
        "数据目录无法读写:" + path + "。请检查权限和剩余空间,或用 --data 换一个目录(" + cause + ")",
        "The data folder cannot be read or written: " + path + ". Check permissions and free space, or name another one with --data (" + cause + ")");
  }

  Path postgres() {
    return folder.resolve("postgres");
  }

  Path redis() {
    return folder.resolve("redis");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path passwords() {
    return folder.resolve("passwords.properties");
  }

  /** Locked by whoever owns the folder. Never opened for anything else: closing any handle of it would release the lock. */
  Path lock() {
    return folder.resolve("lock");
  }

  /** Who owns the folder. */
  Path owner() {
    return folder.resolve("owner.properties");
  }
}
