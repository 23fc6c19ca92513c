import type { ReactNode } from "react";

/** What `payments.prepay` signs for the client. */
export type PayRequest = {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: "RSA";
  paySign: string;
};

/** "confirmed" is only the client's word: the truth comes from the server's query. */
export type PayAnswer = "confirmed" | "cancelled";

export type PayPort = { pay: (request: PayRequest, amountFen: number) => Promise<PayAnswer>; surface: ReactNode };
