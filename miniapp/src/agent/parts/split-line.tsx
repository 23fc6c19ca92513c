import { Text, View } from "@tarojs/components";
import { formatFen } from "@/format/money";
import "./split-line.css";

type Sums = { earnedFen: number; pendingFen: number; settledFen: number; takenBackFen: number };

/** How an order's awards stand: what was estimated at its payment, what has settled, what waits, and what refunds took back. */
export function SplitLine({ sums: { earnedFen, pendingFen, settledFen, takenBackFen } }: { sums: Sums }) {
  const shown = [
    { name: "预估", fen: earnedFen },
    { name: "已结算", fen: settledFen },
    ...(pendingFen !== 0 ? [{ name: "待结算", fen: pendingFen }] : []),
    ...(takenBackFen !== 0 ? [{ name: "已收回", fen: takenBackFen }] : []),
  ];
  return (
    <View className="split-line">
      {shown.map(({ name, fen }) => (
        <View key={name} className={`split-line__one ${name === "已收回" ? "split-line__one--less" : ""}`}>
          <Text className="faint">{name} </Text>
          <Text className="number">{formatFen(fen)}</Text>
        </View>
      ))}
    </View>
  );
}
