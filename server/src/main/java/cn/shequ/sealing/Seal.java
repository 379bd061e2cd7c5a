package cn.shequ.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens personal values. Safe for all threads; does not block.
 *
 * <p>A sealed value opens only in the column and row it was sealed for, so that a value moved to another row is refused.
 */
public final class Seal {
  private static final int INDEX_BYTES = 16; // 128 bits: no two of 10^9 residents meet, and the index stays small

  /** The column a value belongs to. Its name is part of what is sealed: never rename one that holds data. */
  public enum Column {
    RESIDENT_NAME,
    RESIDENT_ID_NUMBER,
    RESIDENT_BUILDING,
    RESIDENT_DOOR,
    RESIDENT_TELEPHONE,
    RESIDENT_STATUS,
    RESIDENT_BEFORE,
    RESIDENT_PIN,
    RESIDENT_WITHOUT_PIN,
    BOX_BUILDING,
    BOX_DOOR,
    BOX_SERIAL,
    PAIRING_TOKEN,
    DWELLING,
    MESSAGE_VALUES,
    VISIT_NOTE
  }

  private final Aead aead;
  private final PrfSet prf;

  private Seal(Aead aead, PrfSet prf) {
    this.aead = aead;
    this.prf = prf;
  }

  /**
   * Reads the key file, or makes one (mode 0600) where there is none.
   *
   * @throws IllegalStateException when the file is there but is not a key file of ours
   */
  public static Seal fromKeyFile(Path file) {
    try {
      AeadConfig.register();
      PrfConfig.register();
      var aeadFile = file.resolveSibling(file.getFileName() + ".seal.json");
      var prfFile = file.resolveSibling(file.getFileName() + ".index.json");
      var configuration = RegistryConfiguration.get();
      return new Seal(
          keyset(aeadFile, PredefinedAeadParameters.AES256_GCM).getPrimitive(configuration, Aead.class),
          keyset(prfFile, PredefinedPrfParameters.HMAC_SHA256_PRF).getPrimitive(configuration, PrfSet.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("密钥文件无法使用 key file cannot be used: " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("密钥文件无法读写 key file cannot be read or written: " + file, e);
    }
  }

  private static KeysetHandle keyset(Path file, Parameters parameters) throws GeneralSecurityException, IOException {
    if (Files.exists(file)) {
      return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }
    var handle = KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (var channel =
        Files.newByteChannel(
            file,
            java.util.Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      var json = TinkJsonProtoKeysetFormat.serializeKeyset(handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
      channel.write(java.nio.ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
    }
    return handle;
  }

  /** Null stays null: that a value is absent is not secret. */
  public byte @Nullable [] seal(@Nullable String plain, Column column, UUID row) {
    if (plain == null) {
      return null;
    }
    try {
      return aead.encrypt(plain.getBytes(StandardCharsets.UTF_8), binding(column, row));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed", e);
    }
  }

  /** @throws IllegalStateException when the value was not sealed for this column and row with a key we hold */
  public @Nullable String open(byte @Nullable [] sealed, Column column, UUID row) {
    if (sealed == null) {
      return null;
    }
    try {
      return new String(aead.decrypt(sealed, binding(column, row)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a sealed " + column + " does not open: wrong key file, or the row was tampered with", e);
    }
  }

  /** The keyed hash by which a value of this column is found again; the caller normalises the value first. */
  public byte @Nullable [] index(@Nullable String plain, Column column) {
    if (plain == null) {
      return null;
    }
    try {
      return prf.computePrimary((column.name() + ':' + plain).getBytes(StandardCharsets.UTF_8), INDEX_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("indexing failed", e);
    }
  }

  private static byte[] binding(Column column, UUID row) {
    return (column.name() + ':' + row).getBytes(StandardCharsets.UTF_8);
  }
}
