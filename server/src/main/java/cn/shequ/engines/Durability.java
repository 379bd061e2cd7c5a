package cn.shequ.engines;

/** What an own engine promises about what it has confirmed. */
enum Durability {
  /** It is there after a power cut. The only one for serving. */
  DURABLE,
  /** It may be gone. For tests, whose data nobody wants back. */
  THROW_AWAY
}
