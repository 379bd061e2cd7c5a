package cn.shequ.account;

import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the account room needs of a store for keys. */
public interface ApiKeyStore {
  void create(Transaction transaction, ApiKey key, byte[] hash, @Nullable AccountId by);

  /** Ordered by name; revoked ones too. */
  List<ApiKey> list(Transaction transaction);

  Optional<ApiKey> find(Transaction transaction, UUID id);

  /** The key with this hash, unless it is revoked. */
  Optional<ApiKey> inForce(Transaction transaction, byte[] hash);

  void revoke(Transaction transaction, UUID id, Instant at);
}
