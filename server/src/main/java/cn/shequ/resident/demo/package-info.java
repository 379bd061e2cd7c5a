/**
 * A synthetic town (演示城镇): residents who never lived, as the kind of sheet that the import reads. Plausible in ages, households, hardship,
 * disability and registration, and the same for the same seed.
 */
@NullMarked
package cn.shequ.resident.demo;

import org.jspecify.annotations.NullMarked;
