import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import type { QueuedCase } from "@/staff/data/shapes";
import "@/staff/parts/staff.css";

type Shown = Pick<
  QueuedCase,
  | "caseNo"
  | "typeName"
  | "type"
  | "state"
  | "stateName"
  | "amountFen"
  | "lines"
  | "member"
  | "requestedAt"
  | "refundProblem"
>;

/** Whose turn it is: the shop's. */
const waiting: readonly Shown["state"][] = ["requested", "inspecting"];

export function CaseCard({ shown }: { shown: Shown }) {
  const { caseNo, typeName, type, state, stateName, amountFen, lines, member, requestedAt, refundProblem } = shown;
  const goods = lines.map(({ title, quantity }) => `${title} ×${quantity}`).join("，");
  return (
    <View
      id={`staff-case-${caseNo}`}
      className="card"
      {...tap(() => navigateTo({ url: `/staff/case/index?caseNo=${caseNo}` }), { role: "link" })}
    >
      <View className="row row--between">
        <Text className="card__title staff-card__title">{typeName}</Text>
        <Tag tone={refundProblem || waiting.includes(state) ? "persimmon" : undefined}>
          {refundProblem ? "退款失败" : stateName}
        </Tag>
      </View>
      <Text className="one-line soft">{goods}</Text>
      <View className="row row--between">
        <Text className="faint small number">
          {member.nickname} · {formatTime(requestedAt)}
        </Text>
        {type !== "exchange" && <Text className="number">{formatFen(amountFen)}</Text>}
      </View>
    </View>
  );
}
