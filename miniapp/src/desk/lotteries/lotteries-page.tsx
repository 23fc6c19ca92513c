import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import { StateMark } from "../promotions/promotion-columns";
import "./lotteries.css";
import { LotteryActs } from "./lottery-acts";
import { chanceText, costText, type Lottery, limitText } from "./lottery-values";

/** 抽奖活动, those made last first. */
export function LotteriesPage() {
  const navigate = useNavigate();
  const list = useInfiniteQuery({ ...api.desk.lotteries.list.infiniteQueryOptions({}, byCursor), staleTime: 0 });
  return (
    <section className="panel" data-testid="lotteries-page">
      <div className="table-head">
        <h1>抽奖</h1>
        <Button
          type="primary"
          icon={<PlusOutlined />}
          onClick={() => navigate("/lotteries/new")}
          data-testid="lottery-new"
        >
          新建抽奖
        </Button>
      </div>
      <PagedTable<Lottery>
        query={list}
        rowKey="id"
        onRow={({ id, state }) => rowMarks("lottery-row", { "lottery-id": id, state })}
        empty="还没有抽奖活动，点右上角新建"
        columns={[
          {
            title: "名称",
            render: (_, row) => (
              <TwoLines first={<Link to={`/lotteries/${row.id}`}>{row.name}</Link>} second={`编号 ${row.id}`} figure />
            ),
          },
          { title: "条件", render: (_, row) => <TwoLines first={costText(row)} second={limitText(row)} /> },
          { title: "奖品", className: "lottery-prizes", render: (_, row) => <Prizes row={row} /> },
          { title: "时间", render: (_, row) => <Times row={row} /> },
          { title: "抽奖次数", ...numeric, render: (_, { result }) => formatCount(result.draws) },
          { title: "参与会员", ...numeric, render: (_, { result }) => formatCount(result.members) },
          { title: "状态", render: (_, { state }) => <StateMark state={state} /> },
          { title: "操作", render: (_, row) => <LotteryActs lottery={row} size="small" /> },
        ]}
      />
    </section>
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
