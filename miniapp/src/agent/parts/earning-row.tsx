import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { EarningEvent } from "@/data/shapes";
import { formatSignedFen } from "@/format/money";
import { formatTime } from "@/format/time";
import "./earning-row.css";

/** The sign of a kind of award in its circle. */
const marks: Record<string, { sign: string; tone: string }> = {
  直推奖: { sign: "推", tone: "persimmon" },
  见点奖: { sign: "点", tone: "pine" },
  平级奖: { sign: "平", tone: "indigo" },
  级差奖: { sign: "差", tone: "gold" },
  自购返利: { sign: "购", tone: "plum" },
  区域奖: { sign: "区", tone: "pine" },
  分红奖: { sign: "红", tone: "gold" },
};
const takenBack = { sign: "退", tone: "faint" };

/** One event of earnings: what kind, by whom, how much; a tap opens the order behind it with its rule and its path. */
export function EarningRow({ event }: { event: EarningEvent }) {
  const { id, title, state, amount, who, at, orderNo, parts } = event;
  const mark = marks[title.split("、")[0] ?? ""] ?? takenBack;
  const open = orderNo ? () => navigateTo({ url: `/agent/award/index?orderNo=${orderNo}` }) : undefined;
  return (
    <View id={`event-${id}`} className="earning-row" {...tap(open, { role: "link" })}>
      <View className={`earning-row__mark earning-row__mark--${mark.tone}`}>
        <Text>{mark.sign}</Text>
      </View>
      <View className="grow">
        <View className="row earning-row__kinds">
          <Text className="earning-row__title">{title}</Text>
          {state && <Tag tone="gold">{state}</Tag>}
        </View>
        <Text className="faint small block number">{[who, formatTime(at).slice(5)].filter(Boolean).join(" · ")}</Text>
        {parts.length > 1 && (
          <Text className="faint small block number">
            {parts.map(({ account, name, amount: part }) => partWords(account, name, part)).join("，")}
          </Text>
        )}
      </View>
      <Text className={`number earning-row__amount ${amount < 0 ? "earning-row__amount--less" : ""}`}>
        {formatSignedFen(amount)}
      </Text>
    </View>
  );
}

/** A debt that rises was taken from later awards; one that falls was repaid. */
function partWords(account: string, name: string, amount: number): string {
  if (account !== "debt") return `${name} ${formatSignedFen(amount)}`;
  const plain = formatSignedFen(Math.abs(amount)).slice(1);
  return amount > 0 ? `记为${name} ${plain}` : `抵扣${name} ${plain}`;
}
