import type { Order } from "@/data/shapes";

export type WechatReceipt = NonNullable<Order["wechatReceipt"]>;

/** "confirmed" is only the client's word, the server asks WeChat; "elsewhere" means that this client has no sheet. */
export type ReceiptAnswer = "confirmed" | "cancelled" | "elsewhere";
