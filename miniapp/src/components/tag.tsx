import { Text } from "@tarojs/components";
import type { PropsWithChildren } from "react";
import type { Zone } from "@/data/shapes";
import "./tag.css";

export function Tag({
  tone,
  children,
}: PropsWithChildren<{ tone?: Zone | "pine" | "gold" | "persimmon" | "boss" | "deal" }>) {
  return <Text className={`tag ${tone ? `tag--${tone}` : ""}`}>{children}</Text>;
}

export function IdentityTag({ identity, name }: { identity: string; name: string }) {
  const tone = identity === "boss" ? "boss" : identity === "agent" ? "pine" : undefined;
  return <Tag tone={tone}>{name}</Tag>;
}
