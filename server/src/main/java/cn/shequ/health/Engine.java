package cn.shequ.health;

import java.util.function.BooleanSupplier;

/**
 * Something the server stands on.
 *
 * @param name as the operator knows it: postgresql, redis
 * @param answers asks it now; may block up to a second or two
 */
public record Engine(String name, BooleanSupplier answers) {}
