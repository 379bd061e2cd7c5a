package cn.shequ.templates;

/**
 * One field that cannot be taken as it is.
 *
 * @param field id of the field; of an unknown one, the key as given
 * @param label what the form calls it; the key where the field is unknown
 * @param message Chinese: what is wrong and what to do
 * @param english the same
 */
public record FieldError(String field, String label, String message, String english) {}
