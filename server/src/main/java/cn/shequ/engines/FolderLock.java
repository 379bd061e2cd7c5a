package cn.shequ.engines;

import cn.shequ.problem.Conflict;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to a data folder. The system takes it back when the process ends, however it ends. */
final class FolderLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

  // A lock belongs to the whole process, and closing a second handle of the file would release it: so a folder that is ours is known
  // here before its lock file is touched.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final DataFolder data;
  private final String command;
  private final FileChannel channel;

  private FolderLock(DataFolder data, String command, FileChannel channel) {
    this.data = data;
    this.command = command;
    this.channel = channel;
  }

  /** @throws Conflict ({@code data-folder-taken}) naming the living process that has it */
  static FolderLock take(DataFolder data, String command) {
    if (!OURS.add(data.folder())) {
      throw taken(data);
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(data.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw taken(data);
      }
      RunningServer.write(data, new RunningServer(ProcessHandle.current().pid(), command, Optional.empty()));
      return new FolderLock(data, command, channel);
    } catch (IOException e) {
      release(data, channel);
      throw DataFolder.notWritable(data.lock(), e);
    } catch (Conflict e) {
      release(data, channel);
      throw e;
    }
  }

  private static Conflict taken(DataFolder data) {
    var owner = RunningServer.lastIn(data);
    var who = owner.map(server -> "pid " + server.pid() + ", " + server.command() + server.address().map(at -> ", http://" + at).orElse("")).orElse("?");
    return new Conflict(
        "data-folder-taken",
        "数据目录 " + data.folder() + " 正被另一个进程使用(" + who + ")。请先停止它,或用 --data 换一个目录",
        "Data folder " + data.folder() + " is in use by another process (" + who + "). Stop it first, or name another folder with --data");
  }

  /** Says where the owner serves, for whoever is refused and for commands that look for it. */
  void announce(String address) {
    try {
      RunningServer.write(data, new RunningServer(ProcessHandle.current().pid(), command, Optional.of(address)));
    } catch (IOException e) {
      throw DataFolder.notWritable(data.owner(), e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(data.owner());
    } catch (IOException e) {
      LOG.warn("the note of the owner stays behind: {}", e.toString());
    }
    release(data, channel);
  }

  private static void release(DataFolder data, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.warn("closing the lock file failed: {}", e.toString());
    } finally {
      OURS.remove(data.folder());
    }
  }
}
