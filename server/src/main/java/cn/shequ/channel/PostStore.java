package cn.shequ.channel;

import cn.shequ.division.DivisionCode;
import cn.shequ.transaction.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where posts are kept. A transaction sees what its scope allows: what was ever on air is readable by everybody. */
public interface PostStore {
  void insert(Transaction transaction, Post post);

  void update(Transaction transaction, Post post);

  Optional<Post> find(Transaction transaction, PostId post);

  /** Like {@link #find}, and nobody else changes it until the transaction ends. Empty also when the scope may not change it. */
  Optional<Post> lock(Transaction transaction, PostId post);

  /**
   * Posts that play in {@code place}: its own, those of places above it and below it. Newest first.
   *
   * @param state null: in every state
   */
  List<Post> around(Transaction transaction, DivisionCode place, Post.@Nullable State state, int most);

  /** Scheduled posts whose time has come and is not over, locked; those that another node has locked are left out. */
  List<Post> lockDue(Transaction transaction, Instant now, int most);
}
