/**
 * The audit log (审计): every act on persons and publications, written in the act's own transaction, never changed, chained
 * afterwards by one sealer. Deliveries are not audit: the message table is their record.
 */
@NullMarked
package cn.shequ.audit;

import org.jspecify.annotations.NullMarked;
