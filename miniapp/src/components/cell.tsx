import { Text, View } from "@tarojs/components";
import type { PropsWithChildren, ReactNode } from "react";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import "./cell.css";

export function Cells({ children }: PropsWithChildren) {
  return <View className="cells">{children}</View>;
}

type Props = { id?: string; icon?: string; label: string; value?: ReactNode; onTap?: () => void };

export function Cell({ id, icon, label, value, onTap }: Props) {
  return (
    <View id={id} className="cell" {...tap(onTap, { role: "link" })}>
      {icon && (
        <View className="cell__icon">
          <Icon name={icon} />
        </View>
      )}
      <Text className="cell__label">{label}</Text>
      <View className="cell__value">{value}</View>
      {onTap && (
        <View className="cell__arrow">
          <Icon name="forward" size={14} />
        </View>
      )}
    </View>
  );
}
