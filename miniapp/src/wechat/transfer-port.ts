import type { ReactNode } from "react";
import type { TransferConfirmation } from "@/data/shapes";

/** "confirmed" is only the client's word; the server asks WeChat for the outcome. */
export type TransferAnswer = "confirmed" | "cancelled";

export type TransferPort = {
  confirm: (confirmation: TransferConfirmation, amountFen: number) => Promise<TransferAnswer>;
  surface: ReactNode;
};
