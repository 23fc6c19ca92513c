import { Text, View } from "@tarojs/components";
import { barsPicture } from "@/agent/earnings/bars-picture";
import { formatFenShort } from "@/format/money";

type Day = { date: string; amountFen: number };

/** The bars are a background picture: WeChat knows no SVG elements, but shows SVG backgrounds as browsers do. */
export function DailyBars({ days }: { days: Day[] }) {
  const best = days.reduce<Day | undefined>(
    (highest, day) => (day.amountFen > (highest?.amountFen ?? 0) ? day : highest),
    undefined,
  );
  const first = days[0];
  const last = days[days.length - 1];
  if (!first || !last || days.every(({ amountFen }) => amountFen === 0))
    return <Text className="faint small block">这 30 天还没有收益入账</Text>;
  const most = best ? `最高 ${best.date.slice(5)} · ${formatFenShort(best.amountFen)}` : "这 30 天有退款收回";
  return (
    <View id="earnings-bars" ariaRole="img" ariaLabel={`${first.date} 到 ${last.date} 的每日收益，${most}`}>
      <View className="bars" style={{ backgroundImage: `url("${barsPicture(days.map((day) => day.amountFen))}")` }} />
      <View className="row row--between faint small number">
        <Text>{first.date.slice(5)}</Text>
        <Text>{most}</Text>
        <Text>{last.date.slice(5)}</Text>
      </View>
    </View>
  );
}
