import { Text, View } from "@tarojs/components";
import type { PropsWithChildren, ReactNode } from "react";
import { useCloseOnBack } from "@/components/close-on-back";
import { Icon } from "@/components/icon";
import { group, tap } from "@/components/tap";
import "./sheet.css";

type Props = PropsWithChildren<{ id?: string; open: boolean; title: string; footer?: ReactNode; onClose: () => void }>;

export function Sheet({ id, open, title, footer, onClose, children }: Props) {
  useCloseOnBack(open, onClose);
  if (!open) return null;
  return (
    <View id={id} className="sheet" catchMove>
      <View className="sheet__shade" onClick={onClose} />
      <View className="sheet__panel" ariaLabel={title} {...group("dialog")}>
        <View className="sheet__head">
          <Text>{title}</Text>
          <View className="sheet__close" {...tap(onClose, { label: "关闭" })}>
            <Icon name="close" />
          </View>
        </View>
        <View className="sheet__body">{children}</View>
        {footer}
      </View>
    </View>
  );
}
