// 订单的活动: what an order keeps of the activities and threshold promotions that it was priced with; later edits of them change
// no order (core/rules/promotions.md, section 1).

/** A threshold promotion that the order reached a tier of. */
export interface OrderThreshold {
  readonly promotionId: string;
  /** Where the reached tier begins, in fen or units. */
  readonly from: number;
  /** Lines that belong to the promotion. */
  readonly lineNos: readonly number[];
  readonly offFen: number;
  readonly freeFreight: boolean;
  /** Given at receipt. */
  readonly points: number;
  readonly couponTemplateId: string | null;
  /** 满赠: what comes with the order, as far as there was stock; absent for none. */
  readonly gift?: { readonly sku: string; readonly quantity: number; readonly title: string };
}

export interface OrderPromotions {
  /** The activity that priced each line, parallel to the lines; null for none. */
  readonly activityIds: readonly (string | null)[];
  /** 拼团: the group that the order is in; null for none. */
  readonly groupId: string | null;
  readonly thresholds: readonly OrderThreshold[];
}

type PromotedLines = {
  readonly lines: readonly { readonly lineNo: number; readonly quantity: number; readonly refundedQuantity: number }[];
};

/** Whether units of the promotion's lines are left, so that its points and coupon are still due. */
export function isDue({ lineNos }: OrderThreshold, { lines }: PromotedLines): boolean {
  return lines.some(
    ({ lineNo, quantity, refundedQuantity }) => lineNos.includes(lineNo) && refundedQuantity < quantity,
  );
}

/** 满送券: the number of the coupon that a promotion of an order gives. */
export function giftCouponId(orderNo: string, { promotionId }: OrderThreshold): string {
  return `${orderNo}:${promotionId}`;
}
