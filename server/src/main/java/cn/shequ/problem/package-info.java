/**
 * What can be refused, and how it is told. Every refusal has a stable code, a status on the wire and a text that says, Chinese
 * first, what is wrong, where, and what to do. Knows nothing of HTTP; {@code cn.shequ.http} writes it as RFC 9457 problem+json.
 */
@NullMarked
package cn.shequ.problem;

import org.jspecify.annotations.NullMarked;
