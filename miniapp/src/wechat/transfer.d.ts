import type { TransferPort } from "@/wechat/transfer-port";

/** Each build takes its own `transfer.h5` or `transfer.weapp`. */
export function useTransfer(): TransferPort;
