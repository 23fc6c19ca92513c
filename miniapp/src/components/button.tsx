import { Button as TaroButton, View } from "@tarojs/components";
import { type PropsWithChildren, useRef } from "react";
import { tap } from "@/components/tap";
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

/** A second tap within this time is ignored: nobody could have seen yet what the first one did. */
const sameTapMs = 350;

export function Button({ id, tone = "pine", small, busy, disabled, openType, onTap, children }: Props) {
  const lastTapAt = useRef(0);
  const off = busy || disabled;
  const press = () => {
    const now = Date.now();
    const isSameTap = now - lastTapAt.current < sameTapMs;
    lastTapAt.current = now;
    if (!off && !isSameTap) onTap?.();
  };
  const classes = ["button", `button--${tone}`, small && "button--small", off && "button--off"].filter(Boolean);
  return (
    <TaroButton
      id={id}
      className={classes.join(" ")}
      hoverClass="button--pressed"
      openType={openType}
      {...tap((event) => {
        event.stopPropagation();
        press();
      })}
      {...{ ariaDisabled: off ? "true" : "false" }}
    >
      {busy && <View className="button__spinner" />}
      {children}
    </TaroButton>
  );
}
