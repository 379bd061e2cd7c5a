package cn.shequ.rules.population;

import java.util.List;
import java.util.stream.IntStream;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/** An {@link IdSet} on a Roaring bitmap: the only place that knows the library. */
final class RoaringIdSet implements IdSet {
  private final RoaringBitmap bitmap;

  private RoaringIdSet(RoaringBitmap bitmap) {
    this.bitmap = bitmap;
  }

  static IdSet of(long[] words) {
    return new RoaringIdSet(BitSetUtil.bitmapOf(words));
  }

  static IdSet union(List<IdSet> sets) {
    return switch (sets.size()) {
      case 0 -> EMPTY;
      case 1 -> sets.getFirst();
      default -> new RoaringIdSet(RoaringBitmap.or(sets.stream().map(RoaringIdSet::bitmapOf).iterator()));
    };
  }

  @Override
  public int count() {
    return bitmap.getCardinality();
  }

  @Override
  public boolean isEmpty() {
    return bitmap.isEmpty();
  }

  @Override
  public IdSet and(IdSet other) {
    return new RoaringIdSet(RoaringBitmap.and(bitmap, bitmapOf(other)));
  }

  @Override
  public IdSet or(IdSet other) {
    return new RoaringIdSet(RoaringBitmap.or(bitmap, bitmapOf(other)));
  }

  @Override
  public IdSet without(IdSet other) {
    return new RoaringIdSet(RoaringBitmap.andNot(bitmap, bitmapOf(other)));
  }

  @Override
  public int countWith(IdSet other) {
    return RoaringBitmap.andCardinality(bitmap, bitmapOf(other));
  }

  @Override
  public IntStream rows() {
    return bitmap.stream();
  }

  @Override
  public Editor edited() {
    var copy = bitmap.clone();
    return new Editor() {
      @Override
      public void add(int row) {
        copy.add(row);
      }

      @Override
      public void remove(int row) {
        copy.remove(row);
      }

      @Override
      public IdSet finish() {
        copy.runOptimize();
        copy.trim();
        return new RoaringIdSet(copy);
      }
    };
  }

  private static RoaringBitmap bitmapOf(IdSet set) {
    return ((RoaringIdSet) set).bitmap;
  }
}
