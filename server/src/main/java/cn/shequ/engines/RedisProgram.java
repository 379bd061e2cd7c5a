package cn.shequ.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** Which redis-server is run: one of the machine's own, which its administrator keeps up to date, before the one the library ships. */
final class RedisProgram {
  private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)");
  private static final int LEAST = 602; // 6.2: the newest commands we send

  private RedisProgram() {}

  static Path find(Path binaries) throws IOException {
    for (var name : List.of("redis-server", "valkey-server")) {
      var installed = EngineProcess.onPath(name);
      if (installed.isPresent() && isNewEnough(installed.get())) {
        return installed.get().toRealPath();
      }
    }
    return shipped(binaries);
  }

  private static boolean isNewEnough(Path program) throws IOException {
    var version = VERSION.matcher(EngineProcess.run(List.of(program.toString(), "--version")).output());
    return version.find() && Integer.parseInt(version.group(1)) * 100 + Integer.parseInt(version.group(2)) >= LEAST;
  }

  private static Path shipped(Path binaries) throws IOException {
    var machine = OsArchitecture.detectOSandArchitecture();
    var resource = Optional.ofNullable(ExecutableProvider.newProvidedVersionsMap().get(machine));
    var name = resource.orElseThrow(() -> EngineTrouble.redis("没有适合这种机器的程序", "no program for this machine")).replaceFirst("^/", "");
    var program = binaries.resolve(name);
    if (!Files.exists(program)) {
      Files.createDirectories(binaries);
      var half = Files.createTempFile(binaries, "unpacking-", "");
      try (var in = ExecutableProvider.class.getResourceAsStream("/" + name)) {
        if (in == null) {
          throw EngineTrouble.redis("程序库里缺少 " + name, name + " is missing in the library");
        }
        Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwx------"));
      Files.move(half, program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
    return program.toRealPath();
  }
}
