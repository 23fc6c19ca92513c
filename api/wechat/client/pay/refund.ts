import { z } from "zod";

const stateSchema = z.enum(["PROCESSING", "SUCCESS", "CLOSED", "ABNORMAL"]);

/**
 * Answers call the state `status`, notifications `refund_status`. ABNORMAL: the bank refused, and staff have to act.
 */
export const refundSchema = z
  .object({
    out_refund_no: z.string(),
    refund_id: z.string(),
    out_trade_no: z.string(),
    status: stateSchema.optional(),
    refund_status: stateSchema.optional(),
    success_time: z.string().nullish(),
    amount: z.object({ refund: z.int(), total: z.int() }),
  })
  .transform((answer, issues) => {
    const state = answer.status ?? answer.refund_status;
    if (!state) {
      issues.addIssue({ code: "custom", path: ["status"], message: "no state" });
      return z.NEVER;
    }
    return {
      outRefundNo: answer.out_refund_no,
      refundId: answer.refund_id,
      outTradeNo: answer.out_trade_no,
      state,
      refundFen: answer.amount.refund,
      totalFen: answer.amount.total,
      succeededAt: answer.success_time ? new Date(answer.success_time) : null,
    };
  });

export type Refund = z.output<typeof refundSchema>;
