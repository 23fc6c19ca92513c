import type { ReactNode } from "react";

/** The signed request from `payments.prepay`. */
export type PayRequest = {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: "RSA";
  paySign: string;
};

/** "confirmed" is only the client's word; the server asks WeChat for the outcome. */
export type PayAnswer = "confirmed" | "cancelled";

export type PayPort = { pay: (request: PayRequest, amountFen: number) => Promise<PayAnswer>; surface: ReactNode };
