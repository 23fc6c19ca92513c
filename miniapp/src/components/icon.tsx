import { View } from "@tarojs/components";

export function Icon({ name, size, color }: { name: string; size?: number; color?: string }) {
  const edge = size ? `${size / 16}em` : undefined;
  return (
    <View
      className={`icon icon--${name}`}
      style={{ width: edge, height: edge, color, fontSize: size ? "16px" : undefined }}
    />
  );
}
