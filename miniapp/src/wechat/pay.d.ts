import type { PayPort } from "@/wechat/pay-port";

/** Each build takes its own `pay.h5` or `pay.weapp`. */
export function usePay(): PayPort;
