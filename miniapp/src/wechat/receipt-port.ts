import type { Order } from "@/data/shapes";

export type WechatReceipt = NonNullable<Order["wechatReceipt"]>;

/** "confirmed" is only the client's word: the server asks WeChat. "elsewhere": this client has no such sheet. */
export type ReceiptAnswer = "confirmed" | "cancelled" | "elsewhere";
