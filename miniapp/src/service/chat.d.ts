import type { ReactElement } from "react";
import type { ChatButtonProps } from "@/service/chat-port";

/** WeChat's customer-service chat; each build takes its own `chat.h5` or `chat.weapp`. */
export function ChatButton(props: ChatButtonProps): ReactElement | null;
