import { Button as TaroButton, View } from "@tarojs/components";
import type { PropsWithChildren } from "react";
import "./button.css";

type Props = PropsWithChildren<{
  id?: string;
  tone?: "pine" | "buy" | "gold" | "quiet" | "line";
  small?: boolean;
  busy?: boolean;
  disabled?: boolean;
  openType?: "share" | "contact";
  onTap?: () => void;
}>;

export function Button({ id, tone = "pine", small, busy, disabled, openType, onTap, children }: Props) {
  const off = busy || disabled;
  const classes = ["button", `button--${tone}`, small && "button--small", off && "button--off"].filter(Boolean);
  return (
    <TaroButton
      id={id}
      className={classes.join(" ")}
      hoverClass="button--pressed"
      openType={openType}
      onClick={(event) => {
        event.stopPropagation();
        if (!off) onTap?.();
      }}
    >
      {busy && <View className="button__spinner" />}
      {children}
    </TaroButton>
  );
}
