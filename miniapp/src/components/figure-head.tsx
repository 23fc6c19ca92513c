import { Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { tap } from "@/components/tap";
import "./figure-head.css";

/** The coloured card on top of a page about an account: what is counted, the figure, and what can be done with it. */
export function FigureHead({ tone, children }: { tone?: "points"; children: ReactNode }) {
  return <View className={`figure-head ${tone ? `figure-head--${tone}` : ""}`}>{children}</View>;
}

export function FigureLabel({ children }: { children: ReactNode }) {
  return <Text className="figure-head__label">{children}</Text>;
}

export function FigureActions({ children }: { children: ReactNode }) {
  return <View className="figure-head__actions">{children}</View>;
}

export function FigureLink({ id, text, onTap }: { id: string; text: string; onTap: () => void }) {
  return (
    <Text id={id} className="figure-head__link" {...tap(onTap)}>
      {text}
    </Text>
  );
}
