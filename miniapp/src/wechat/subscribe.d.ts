import type { SubscribeResults } from "@/wechat/subscribe-port";

/** 订阅消息授权, only after a tap. Null where there is no sheet. Each build takes its own `subscribe.h5` or `subscribe.weapp`. */
export function requestSubscribe(templateIds: readonly string[]): Promise<SubscribeResults | null>;
