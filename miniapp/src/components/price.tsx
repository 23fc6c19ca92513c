import { Text } from "@tarojs/components";
import { splitFen } from "@/format/money";
import "./price.css";

type Props = { fen: number; id?: string; size?: "small" | "large"; tone?: "ink" | "light" | "member" };

export function Price({ fen, id, size, tone }: Props) {
  const { sign, yuan, cents } = splitFen(fen);
  const classes = ["price", size && `price--${size}`, tone && `price--${tone}`].filter(Boolean);
  return (
    <Text {...(id === undefined ? {} : { id })} className={classes.join(" ")}>
      <Text className="price__yen">{sign}¥</Text>
      <Text>{yuan}</Text>
      <Text className="price__cents">.{cents}</Text>
    </Text>
  );
}
