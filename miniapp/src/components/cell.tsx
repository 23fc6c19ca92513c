import { Text, View } from "@tarojs/components";
import { setClipboardData } from "@tarojs/taro";
import type { PropsWithChildren, ReactNode } from "react";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import "./cell.css";

export function Cells({ children }: PropsWithChildren) {
  return <View className="cells">{children}</View>;
}

type Props = {
  id?: string;
  icon?: string;
  label: string;
  value?: ReactNode;
  onTap?: () => void;
  /** Text that a tap puts into the clipboard, instead of leading elsewhere. */
  copies?: string;
};

export function Cell({ id, icon, label, value, onTap, copies }: Props) {
  const copy = copies === undefined ? undefined : () => setClipboardData({ data: copies });
  return (
    <View id={id} className="cell" {...tap(onTap ?? copy, { role: copy ? "button" : "link" })}>
      {icon && (
        <View className="cell__icon">
          <Icon name={icon} />
        </View>
      )}
      <Text className="cell__label">{label}</Text>
      <View className="cell__value">{value}</View>
      {copy && <Text className="cell__copy small">复制</Text>}
      {onTap && (
        <View className="cell__arrow">
          <Icon name="forward" size={14} />
        </View>
      )}
    </View>
  );
}
