import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { choicesFilter, daysFilter, textFilter } from "../kit/list/filters";
import type { ListColumn } from "../kit/list/list-column";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { byCursor } from "../kit/paged";
import { TwoLines } from "../kit/two-lines";
import { StateMark } from "../promotions/promotion-columns";
import "./lotteries.css";
import { LotteryActs } from "./lottery-acts";
import { chanceText, costText, type Lottery, limitText } from "./lottery-values";

const filters = {
  name: textFilter({ label: "名称" }),
  by: choicesFilter({
    label: "条件",
    options: [
      { value: "points", label: "用积分抽" },
      { value: "order", label: "下单后抽" },
    ],
  }),
  running: daysFilter({ label: "进行时间" }),
};
const tabs = {
  name: "state",
  options: [
    { value: "all", label: "全部" },
    { value: "running", label: "进行中" },
    { value: "waiting", label: "未开始" },
    { value: "ended", label: "已结束" },
    { value: "stopped", label: "提前结束" },
  ],
} as const;

const columns: readonly ListColumn<Lottery>[] = [
  {
    key: "name",
    title: "名称",
    width: 200,
    isFixed: true,
    render: (row) => (
      <TwoLines first={<Link to={`/lotteries/${row.id}`}>{row.name}</Link>} second={`编号 ${row.id}`} figure />
    ),
  },
  {
    key: "cost",
    title: "条件",
    width: 150,
    render: (row) => <TwoLines first={costText(row)} second={limitText(row)} />,
  },
  { key: "prizes", title: "奖品", width: 240, render: (row) => <Prizes row={row} /> },
  { key: "times", title: "时间", width: 160, render: (row) => <Times row={row} /> },
  { key: "draws", title: "抽奖次数", width: 100, isFigure: true, render: ({ result }) => formatCount(result.draws) },
  {
    key: "members",
    title: "参与会员",
    width: 100,
    isFigure: true,
    render: ({ result }) => formatCount(result.members),
  },
  { key: "state", title: "状态", width: 100, render: ({ state }) => <StateMark state={state} /> },
];

/** 抽奖活动, those made last first. */
export function LotteriesPage() {
  const navigate = useNavigate();
  const state = useListState({ filters, tabs, sorts: ["-createdAt"] });
  const { filter, tab, sort } = state;
  const list = useInfiniteQuery({
    ...api.desk.lotteries.list.infiniteQueryOptions({ filter: { ...filter, state: tab }, sort }, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const counts = useQuery({ ...api.desk.lotteries.counts.queryOptions({ filter }), staleTime: 0 });
  return (
    <ListView<Lottery>
      list="lotteries"
      title="抽奖"
      testId="lotteries-page"
      unit="个"
      state={state}
      query={list}
      counts={counts.data}
      columns={columns}
      keyOf={({ id }) => id}
      onOpen={({ id }) => navigate(`/lotteries/${id}`)}
      marks={({ id, state: now }) => ["lottery-row", { "lottery-id": id, state: now }]}
      card={(row) => <LotteryCard row={row} />}
      acts={(row) => <LotteryActs lottery={row} size="small" />}
      tools={
        <Button
          type="primary"
          icon={<PlusOutlined />}
          onClick={() => navigate("/lotteries/new")}
          data-testid="lottery-new"
        >
          新建抽奖
        </Button>
      }
      empty="还没有抽奖活动，点右上角新建"
    />
  );
}

/** One lottery as a card of the narrow list. */
function LotteryCard({ row }: { row: Lottery }) {
  return (
    <>
      <div className="card-line">
        <Link to={`/lotteries/${row.id}`}>{row.name}</Link>
        <StateMark state={row.state} />
      </div>
      <div className="card-line">
        <span className="clip">{costText(row)}</span>
        <span className="figure">{formatCount(row.result.draws)} 次</span>
      </div>
    </>
  );
}

function Prizes({ row: { prizes } }: { row: Lottery }) {
  const won = prizes.filter(({ kind }) => kind !== "none");
  const chance = won.reduce((sum, { weight }) => sum + weight, 0);
  return <TwoLines first={won.map(({ name }) => name).join("、")} second={`中奖概率 ${chanceText(chance)}`} />;
}

function Times({ row: { startsAt, endsAt } }: { row: Lottery }) {
  const minute = (at: string) => formatTime(at).slice(0, 16);
  return <TwoLines figure first={minute(startsAt)} second={`到 ${minute(endsAt)}`} />;
}
