package cn.shequ.engines;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.Set;

/** The passwords of own engines, made once and kept in the data folder with mode 0600. Letters and digits only: they need no quoting. */
record EnginePasswords(String superuser, String owner, String server, String system, String redis) {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 32; // 190 bits
  private static final SecureRandom RANDOM = new SecureRandom();

  static EnginePasswords keptIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      write(file, new EnginePasswords(random(), random(), random(), random(), random()));
    }
    return read(file);
  }

  static EnginePasswords read(Path file) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    return new EnginePasswords(
        entry(file, properties, "superuser"),
        entry(file, properties, "owner"),
        entry(file, properties, "server"),
        entry(file, properties, "system"),
        entry(file, properties, "redis"));
  }

  private static String entry(Path file, Properties properties, String name) throws IOException {
    var value = properties.getProperty(name, "");
    if (!value.matches("[A-Za-z0-9]{16,}")) {
      throw new IOException("no password \"" + name + "\" in " + file);
    }
    return value;
  }

  private static void write(Path file, EnginePasswords passwords) throws IOException {
    var properties = new Properties();
    properties.setProperty("superuser", passwords.superuser);
    properties.setProperty("owner", passwords.owner);
    properties.setProperty("server", passwords.server);
    properties.setProperty("system", passwords.system);
    properties.setProperty("redis", passwords.redis);
    var text = new StringWriter();
    properties.store(text, "Passwords of the engines in this folder. Without them its database cannot be opened.");
    writePrivately(file, text.toString());
  }

  /** Writes a file for its owner only, so that after a crash there is the whole of it or nothing. */
  static void writePrivately(Path file, String text) throws IOException {
    var half = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(half);
    var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel = FileChannel.open(half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String random() {
    return RANDOM.ints(LENGTH, 0, ALPHABET.length()).collect(StringBuilder::new, (text, at) -> text.append(ALPHABET.charAt(at)), StringBuilder::append).toString();
  }

  /** Nothing of them: they must not end up in a log. */
  @Override
  public String toString() {
    return "EnginePasswords[hidden]";
  }
}
