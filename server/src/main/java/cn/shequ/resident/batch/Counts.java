package cn.shequ.resident.batch;

/** What became of a sheet's rows; {@code rows} is the sum of the others. */
public record Counts(int rows, int created, int changed, int unchanged, int refused) {
  int good() {
    return created + changed;
  }
}
