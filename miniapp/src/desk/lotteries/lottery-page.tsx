import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { Fact } from "../kit/fact";
import { formatTime } from "../kit/format/format-time";
import { PendingView } from "../kit/state-views";
import { StateMark } from "../promotions/promotion-columns";
import { ResultFacts } from "../promotions/result-facts";
import "./lotteries.css";
import { LotteryActs } from "./lottery-acts";
import { LotteryDraws } from "./lottery-draws";
import { chanceText, costText, type Lottery, limitText } from "./lottery-values";

/** One lottery: its terms, what came of it, its prizes, and every draw. */
export function LotteryPage() {
  const { id = "" } = useParams();
  const query = useQuery({ ...api.desk.lotteries.get.queryOptions({ id }), staleTime: 0 });
  if (!query.data) return <PendingView query={query} />;
  const lottery = query.data;
  const minute = (at: string) => formatTime(at).slice(0, 16);
  return (
    <div className="lottery-page" data-testid="lottery-page">
      <section className="panel">
        <div className="table-head">
          <h1>
            {lottery.name} <StateMark state={lottery.state} />
          </h1>
          <LotteryActs lottery={lottery} size="middle" />
        </div>
        <dl className="facts lottery-facts">
          <Fact name="条件">{costText(lottery)}</Fact>
          <Fact name="每人次数">{limitText(lottery)}</Fact>
          <Fact name="时间">
            <span className="figure">
              {minute(lottery.startsAt)} 到 {minute(lottery.endsAt)}
            </span>
          </Fact>
          {lottery.rules && <Fact name="说明">{lottery.rules}</Fact>}
        </dl>
        <Results lottery={lottery} />
      </section>
      <section className="panel">
        <h2>奖品</h2>
        <PrizeTable lottery={lottery} />
      </section>
      <LotteryDraws lottery={lottery} />
    </div>
  );
}

function Results({ lottery: { result } }: { lottery: Lottery }) {
  const { draws, members, pointsSpent, points, coupons, used } = result;
  return (
    <ResultFacts
      testId="lottery-results"
      facts={[
        ["抽奖", `${formatCount(draws)} 次`],
        ["参与会员", `${formatCount(members)} 位`],
        ["消耗积分", formatCount(pointsSpent)],
        ["送出积分", formatCount(points)],
        ["送出优惠券", `${formatCount(coupons)} 张`, coupons > 0 && `已使用 ${formatCount(used)} 张`],
      ]}
    />
  );
}

function PrizeTable({ lottery: { prizes } }: { lottery: Lottery }) {
  const draws = prizes.reduce((sum, { won }) => sum + won, 0);
  return (
    <DataTable<Lottery["prizes"][number]>
      rows={prizes}
      rowKey="no"
      columns={[
        { title: "奖品", dataIndex: "name" },
        { title: "内容", render: (_, prize) => contentText(prize) },
        { title: "概率", ...numeric, render: (_, { weight }) => chanceText(weight) },
        { title: "送出", ...numeric, render: (_, { won }) => formatCount(won) },
        {
          title: "实际占比",
          ...numeric,
          render: (_, { won }) => (draws === 0 ? "—" : `${((100 * won) / draws).toFixed(2)}%`),
        },
        {
          title: "剩余",
          ...numeric,
          render: (_, { stock, won }) =>
            stock === null ? "不限" : `${formatCount(stock - won)} / ${formatCount(stock)}`,
        },
      ]}
    />
  );
}

function contentText({ kind, points, templateName, templateId }: Lottery["prizes"][number]): string {
  if (kind === "none") return "未中奖";
  return kind === "points" ? `${formatCount(points ?? 0)} 积分` : (templateName ?? `优惠券 ${templateId}`);
}
