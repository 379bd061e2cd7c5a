package cn.shequ.account;

import cn.shequ.sealing.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Set;

/**
 * The key of whoever may read the data folder: the command line on the server's own machine works with it. Kept in {@code operator.key},
 * readable by its owner only. Immutable.
 */
public final class OperatorKey {
  /** What the key begins with. */
  public static final String PREFIX = "operator_";

  private static final String FILE = "operator.key";
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

  private final String secret;

  private OperatorKey(String secret) {
    this.secret = secret;
  }

  /**
   * Reads the folder's key, or makes one where there is none.
   *
   * @throws IllegalStateException when others may read the file, or it is no key
   */
  public static OperatorKey in(Path folder) {
    var file = folder.resolve(FILE);
    try {
      if (Files.notExists(file)) {
        make(file);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OperatorKey read(Path file) throws IOException {
    var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    permissions.retainAll(OTHERS);
    if (!permissions.isEmpty()) {
      throw new IllegalStateException(file + " 可被他人读取,请执行 chmod 600。Others may read it; run chmod 600.");
    }
    var secret = Files.readString(file).strip();
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalStateException(file + " 不是操作员密钥;删除后重新启动会生成新的。It is no operator key; delete it and start again.");
    }
    return new OperatorKey(secret);
  }

  private static void make(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
      channel.write(ByteBuffer.wrap((PREFIX + Secrets.draw() + "\n").getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Compares in constant time. */
  public boolean matches(String presented) {
    return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }

  /** What the command line sends. Never logged. */
  public String secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "operator key";
  }
}
