package cn.shequ.engines;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL as the library ships them, unpacked once into a folder named after their content.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresPrograms(Path folder) {
  private static final int EXECUTABLE = 0100;

  Path postgres() {
    return folder.resolve("bin/postgres");
  }

  Path initdb() {
    return folder.resolve("bin/initdb");
  }

  /** Safe beside other processes that unpack into the same folder. */
  static PostgresPrograms unpackedIn(Path binaries) throws IOException {
    var archive = archive();
    var folder = binaries.resolve("postgresql-" + digest(archive));
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(binaries);
      var half = Files.createTempDirectory(binaries, "unpacking-");
      unpack(archive, half);
      try {
        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        delete(half); // somebody else was faster
      }
    }
    return new PostgresPrograms(folder.toRealPath());
  }

  private static byte[] archive() throws IOException {
    var machine = System.getProperty("os.arch", "");
    var system = System.getProperty("os.name", "").startsWith("Mac") ? "Darwin" : System.getProperty("os.name", "");
    try (var in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, "amd64".equals(machine) ? "x86_64" : machine)) {
      if (in == null) {
        throw EngineTrouble.postgres("没有适合 " + system + " " + machine + " 的程序", "no programs for " + system + " " + machine);
      }
      return in.readAllBytes();
    } catch (IllegalStateException e) {
      throw EngineTrouble.postgres("没有适合 " + system + " " + machine + " 的程序", "no programs for " + system + " " + machine);
    }
  }

  private static String digest(byte[] archive) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, target);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
    var file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("an archive entry leads outside: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(file, target.resolve(entry.getLinkName()));
    } else {
      Files.copy(content, file);
      if ((entry.getMode() & EXECUTABLE) != 0) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
