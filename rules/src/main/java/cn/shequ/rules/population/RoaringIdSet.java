package cn.shequ.rules.population;

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

  static Builder builder() {
    return new Builder() {
      private final RoaringBitmap growing = new RoaringBitmap();

      @Override
      public void add(int row) {
        growing.add(row);
      }

      @Override
      public IdSet build() {
        growing.runOptimize();
        growing.trim();
        return new RoaringIdSet(growing);
      }
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
  public boolean contains(int row) {
    return bitmap.contains(row);
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

  private static RoaringBitmap bitmapOf(IdSet set) {
    return ((RoaringIdSet) set).bitmap;
  }
}
