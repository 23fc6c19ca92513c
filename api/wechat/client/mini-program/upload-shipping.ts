import { cutText } from "@liandong/core/text/cut-text";
import { formatRfc3339Millis } from "../../rfc3339";
import type { WechatContext } from "../context";
import { callWeixinWithToken } from "./call-weixin";

const logisticsTypes = { express: 1, city: 2, virtual: 3, pickup: 4 } as const;
const maxItemLength = 120;

/** WeChat takes at most so many parcels in one report. */
export const maxParcelsPerReport = 15;

export type ShippingInput = {
  outTradeNo: string;
  openid: string;
  way: keyof typeof logisticsTypes;
  parcels: { items: string; trackingNo?: string; company?: string; receiverPhoneMasked?: string }[];
  /** True when the trade ships in several parcels at several times; `isComplete` then marks the last report. */
  isSplit?: boolean;
  isComplete?: boolean;
  /** Later than that of the trade's previous report, else WeChat drops the news. */
  uploadedAt: Date;
};

/**
 * Reports a trade's shipping to 发货信息管理, without which WeChat holds back the shop's money. A report replaces the one
 * before. Once a trade is reported as complete, WeChat takes one more report and no further one (10060003), so ask
 * `getShipping` before a repeat.
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function uploadShipping({ ctx, input }: { ctx: WechatContext; input: ShippingInput }): Promise<void> {
  await callWeixinWithToken({
    ctx,
    input: {
      call: "shipping.upload",
      path: "/wxa/sec/order/upload_shipping_info",
      json: {
        order_key: { order_number_type: 1, mchid: ctx.config.mchid, out_trade_no: input.outTradeNo },
        logistics_type: logisticsTypes[input.way],
        delivery_mode: input.isSplit ? 2 : 1,
        is_all_delivered: input.isSplit ? input.isComplete === true : undefined,
        shipping_list: input.parcels.map((parcel) => ({
          tracking_no: parcel.trackingNo,
          express_company: parcel.company,
          item_desc: cutText(parcel.items, maxItemLength),
          contact: parcel.receiverPhoneMasked && { receiver_contact: parcel.receiverPhoneMasked },
        })),
        upload_time: formatRfc3339Millis(input.uploadedAt),
        payer: { openid: input.openid },
      },
    },
  });
}
