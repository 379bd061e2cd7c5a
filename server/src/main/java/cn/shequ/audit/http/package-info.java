/** The auditors' questions over HTTP. */
@NullMarked
package cn.shequ.audit.http;

import org.jspecify.annotations.NullMarked;
