import type { Shop } from "@/data/shapes";

/** What the member was looking at: customer service sees it as a card in WeChat's chat. */
export type ServiceCard = { title: string; path: string; imageUrl?: string };

export type ChatButtonProps = { id: string; service: Shop["service"]; card: ServiceCard | undefined };
