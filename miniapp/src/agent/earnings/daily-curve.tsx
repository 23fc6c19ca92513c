import { Text, View } from "@tarojs/components";
import { curvePicture } from "@/agent/earnings/curve-picture";
import { formatFenShort } from "@/format/money";

type Day = { date: string; amountFen: number };

/** The curve is a background picture: WeChat knows no SVG elements, but shows SVG backgrounds as browsers do. */
export function DailyCurve({ days }: { days: Day[] }) {
  const best = days.reduce<Day | undefined>(
    (highest, day) => (day.amountFen > (highest?.amountFen ?? 0) ? day : highest),
    undefined,
  );
  if (!best) return <Text className="faint small block">这 30 天还没有收益入账</Text>;
  return (
    <View id="earnings-curve">
      <View className="curve" style={{ backgroundImage: `url("${curvePicture(days.map((day) => day.amountFen))}")` }} />
      <View className="row row--between faint small number">
        <Text>{days[0]?.date.slice(5)}</Text>
        <Text>
          最高 {best.date.slice(5)} · {formatFenShort(best.amountFen)}
        </Text>
        <Text>{days[days.length - 1]?.date.slice(5)}</Text>
      </View>
    </View>
  );
}
