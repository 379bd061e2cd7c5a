package cn.shequ.settings;

import java.nio.file.Path;

/**
 * A text somebody gave for a setting.
 *
 * @param base absolute folder that a relative path is taken from
 */
record Given(String text, Origin origin, Path base) {}
