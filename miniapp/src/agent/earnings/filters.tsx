import { Picker, Text, View } from "@tarojs/components";
import { monthName } from "@/agent/parts/month-name";
import { Chips } from "@/components/chips";
import { Icon } from "@/components/icon";
import { formatDate, todayInShanghai } from "@/format/time";

const kinds = [
  { key: "all", name: "全部" },
  { key: "direct", name: "直推奖" },
  { key: "placement", name: "见点奖" },
  { key: "peer", name: "平级奖" },
  { key: "differential", name: "级差奖" },
  { key: "region", name: "区域奖" },
  { key: "dividend", name: "分红奖" },
  { key: "self", name: "自购返利" },
  { key: "taken_back", name: "退款收回" },
] as const;

const periods = [
  { key: "all", name: "不限时间" },
  { key: "today", name: "今天" },
  { key: "yesterday", name: "昨天" },
  { key: "month", name: "本月" },
] as const;

export type Kind = (typeof kinds)[number]["key"];
/** One of the named periods, or a month such as `2026-03`. */
type Period = string;
export type EarningsFilter = { kind: Kind; period: Period };

const dayMs = 24 * 60 * 60 * 1000;

/** First and last day of a period; open where it has none. */
export function daysOf(period: Period): { from?: string; to?: string } {
  const today = todayInShanghai();
  if (period === "all") return {};
  if (period === "today") return { from: today, to: today };
  if (period === "yesterday") {
    const day = formatDate(new Date(Date.now() - dayMs).toISOString());
    return { from: day, to: day };
  }
  const month = period === "month" ? today.slice(0, 7) : period;
  const [year = 0, number = 0] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, "0")}` };
}

export function readKind(kind: string | undefined): Kind {
  return kinds.find(({ key }) => key === kind)?.key ?? "all";
}

type Props = { filter: EarningsFilter; onChange: (filter: EarningsFilter) => void };

export function EarningsFilters({ filter, onChange }: Props) {
  const isMonth = /^\d{4}-\d{2}$/.test(filter.period);
  return (
    <View className="earnings-filters">
      <View className="row row--between">
        <Text className="section-title">收益明细</Text>
        <Picker
          mode="date"
          fields="month"
          value={isMonth ? filter.period : todayInShanghai().slice(0, 7)}
          end={todayInShanghai().slice(0, 7)}
          onChange={({ detail }) => onChange({ ...filter, period: detail.value.slice(0, 7) })}
        >
          <View
            id="earnings-pick-month"
            className={`row earnings-filters__month ${isMonth ? "earnings-filters__month--on" : ""}`}
          >
            <Icon name="calendar" size={14} />
            <Text className="number">{isMonth ? monthName(filter.period) : "选月份"}</Text>
          </View>
        </Picker>
      </View>
      <Chips
        id="earnings-period"
        chips={periods}
        chosen={filter.period as (typeof periods)[number]["key"]}
        onChoose={(period) => onChange({ ...filter, period })}
      />
      <Chips id="earnings-kind" chips={kinds} chosen={filter.kind} onChoose={(kind) => onChange({ ...filter, kind })} />
    </View>
  );
}
